//! Why a request is refused, in AWS's codes.

use core::net::Ipv4Addr;
use std::fmt::Display;

use zeroize::Zeroizing;

use super::action::{VERSION, names};
use super::xml::Xml;
use crate::ec2::{self, SubnetId, VpcId};
use crate::text::head;

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The account refuses it.
    #[error(transparent)]
    Ec2(#[from] ec2::Error),
    /// It says a thing twice.
    #[error("The query string contains a syntax error")]
    Query,
    /// Its body is too long, or says too much.
    #[error("The request is larger than this server reads")]
    TooLong,
    /// It says nowhere what it wants.
    #[error("The request is missing an action or operation parameter")]
    NoAction,
    /// It wants what there is not.
    #[error(
        "The action {0} is not valid for this web service. keystep's small EC2 does what a first \
         server needs: instances, volumes, security groups, key pairs and addresses in one Region. \
         It has no network building (VPC), no IAM, no S3, no Auto Scaling and no load balancing. \
         Its actions are: {actions}", actions = names()
    )]
    Action(String),
    /// It is written for another version of the API.
    #[error("The version {0} of the API is not known here; it is {version}", version = VERSION)]
    Version(String),
    /// Something must be said.
    #[error("The request must contain the parameter {0}")]
    Missing(String),
    /// Something is said that is not known with this action, here.
    #[error("The parameter {0} is not recognized; keystep's small EC2 does not have it")]
    UnknownParameter(String),
    /// Something cannot be so.
    #[error("{0}")]
    Value(String),
    /// Two things do not go together.
    #[error("{0}")]
    Combination(String),
    /// Nobody was told of such a page.
    #[error("The specified NextToken is not valid.")]
    Token,
    /// No such Elastic IP address.
    #[error("Address '{0}' not found.")]
    NoAddress(Ipv4Addr),
    /// No such network.
    #[error("The vpc ID '{0}' does not exist")]
    NoVpc(VpcId),
    /// No such part of it.
    #[error("The subnet ID '{0}' does not exist")]
    NoSubnet(SubnetId),
    /// No such type of instance.
    #[error("The following supplied instance types do not exist: [{0}]")]
    NoType(String),
    /// A key file as PuTTY has it, which EC2 would make.
    #[error(
        "keystep's small EC2 makes a .pem alone. PuTTYgen turns it into a .ppk: Conversions, Import key"
    )]
    KeyFormat,
    /// There is no key at hand that could be given away.
    #[error("The server is not ready to make a key pair. Please try again")]
    NoKey,
}

impl Refusal {
    /// That a parameter cannot have this value, in AWS's words.
    pub(super) fn value(name: &str, value: &str) -> Self {
        Self::Value(format!("Value ({}) for parameter {} is invalid.", head(value), head(name)))
    }

    /// AWS's code (API reference of EC2, "Error codes"; common errors of AWS's query APIs).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ec2(error) => error.code(),
            Self::Query => "MalformedQueryString",
            Self::TooLong => "RequestEntityTooLarge",
            Self::NoAction => "MissingAction",
            Self::Action(_) => "InvalidAction",
            Self::Version(_) => "NoSuchVersion",
            Self::Missing(_) => "MissingParameter",
            Self::UnknownParameter(_) => "UnknownParameter",
            Self::Value(_) => "InvalidParameterValue",
            Self::Combination(_) => "InvalidParameterCombination",
            Self::Token => "InvalidNextToken",
            Self::NoAddress(_) => "InvalidAddress.NotFound",
            Self::NoVpc(_) => "InvalidVpcID.NotFound",
            Self::NoSubnet(_) => "InvalidSubnetID.NotFound",
            Self::NoType(_) => "InvalidInstanceType",
            Self::KeyFormat => "UnsupportedOperation",
            Self::NoKey => "Unavailable",
        }
    }

    /// The status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Self::Ec2(error) => error.status(),
            Self::TooLong => 413,
            Self::NoKey => 503,
            _ => 400,
        }
    }

    /// What is answered.
    pub(super) fn xml(&self, request: &str) -> Zeroizing<String> {
        refused(self.code(), self, request)
    }
}

/// A refusal, as EC2 says it.
pub(super) fn refused(code: &str, message: impl Display, request: &str) -> Zeroizing<String> {
    Xml::document("Response", None, |xml| {
        xml.within("Errors", |xml| {
            xml.within("Error", |xml| {
                xml.put("Code", code);
                xml.put("Message", message);
            });
        });
        xml.put("RequestID", request);
    })
}
