//! Single lines: wrong ones with the answer that they get, errors of the peer, and odd ones that
//! are good all the same.

use keystep::auth::{ClientError, Refusal};
use keystep::key;
use keystep::wire::{self, Incoming, Opening, Request, ToLine as _};
use serde_json::Value;

use super::{
    SERVER, Side, VECTORS, awaiting_reply, bytes, cases, login, method, private_key, started, text,
};

#[test]
fn a_server_answers_each_wrong_line_with_its_code() {
    for case in cases("server_errors") {
        let name = text(&case["name"]);
        let line = match case.get("line_hex") {
            Some(hex) => bytes(hex),
            None => text(&case["line"]).as_bytes().to_vec(),
        };
        let refusal = match case.get("after") {
            None => refusal_of_request(&line),
            Some(after) => {
                let (mut side, awaiting) = awaiting_reply(login(text(after)));
                side.with(|cx| awaiting.handle(&line, cx)).err()
            }
        };
        assert_eq!(code(refusal).as_deref(), case["code"].as_str(), "{name}");
    }
}

#[test]
fn a_line_one_byte_too_long_is_refused_for_that() {
    let mut longest = cases("odd_but_valid").iter().filter(|case| {
        text(&case["line"]).len() as u64 == VECTORS["too_long"]["limit"].as_u64().unwrap()
    });
    let line = text(&longest.next().unwrap()["line"]);
    let line = format!("{} \n", line.strip_suffix('\n').unwrap());
    let code = code(refusal_of_request(line.as_bytes()));
    assert_eq!(code.as_deref(), VECTORS["too_long"]["code"].as_str());
}

fn refusal_of_request(line: &[u8]) -> Option<Refusal> {
    Side::server(&Value::Null).with(|cx| SERVER.start().handle(line, cx)).err()
}

/// The code that the server sends.
fn code(refusal: Option<Refusal>) -> Option<String> {
    match refusal? {
        Refusal::Wire(error) => {
            let line = error.to_message().to_line();
            let line: Value = serde_json::from_str(&line).unwrap();
            Some(text(&line["error"]["code"]).to_owned())
        }
        other => Some(other.to_string()),
    }
}

#[test]
fn a_client_answers_each_wrong_challenge_as_it_should() {
    for case in cases("client_errors") {
        let (name, login) = (text(&case["name"]), login(text(&case["after"])));
        let (inputs, request) = (&login["inputs"], text(&login["wire"]["request"]));
        let (mut client, awaiting) = started(inputs, method(login), request);
        let result = client.with(|cx| awaiting.handle(text(&case["line"]).as_bytes(), cx));
        let answer = match result.err() {
            Some(ClientError::Wire(error)) => error.code().to_string(),
            Some(ClientError::BadHostSignature) => "close".to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(answer, text(&case["answer"]), "{name}");
    }
}

#[test]
fn an_error_of_the_peer_is_read_at_each_step_and_not_answered() {
    for line in VECTORS["peer_errors"]["lines"].as_array().unwrap() {
        let line = text(line);
        let json: Value = serde_json::from_str(line).unwrap();
        let (code, detail) = (text(&json["error"]["code"]), text(&json["error"]["detail"]));
        let fits = |error: &wire::ErrorMessage| {
            assert_eq!((error.code.into(), error.detail.as_str()), (code, detail));
            assert_eq!(error.to_line(), line);
        };
        for login in cases("logins") {
            let (inputs, request) = (&login["inputs"], text(&login["wire"]["request"]));
            let (mut client, awaiting) = started(inputs, method(login), request);
            match client.with(|cx| awaiting.handle(line.as_bytes(), cx)).err() {
                Some(ClientError::Peer(error)) => fits(&error),
                other => panic!("{other:?}"),
            }
        }
        match refusal_of_request(line.as_bytes()) {
            Some(Refusal::Peer(error)) => fits(&error),
            other => panic!("{other:?}"),
        }
        let (mut server, awaiting) = awaiting_reply(login("notes-bob"));
        match server.with(|cx| awaiting.handle(line.as_bytes(), cx)).err() {
            Some(Refusal::Peer(error)) => fits(&error),
            other => panic!("{other:?}"),
        }
        match wire::read_verdict(line.as_bytes()) {
            Ok(Incoming::Error(error)) => fits(&error),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_odd_but_valid_line_means_what_the_vectors_say() {
    for case in cases("odd_but_valid") {
        let (name, line) = (text(&case["name"]), text(&case["line"]).as_bytes());
        match case.get("after") {
            None => match wire::read_request(line) {
                Ok(Incoming::Message(request)) => {
                    assert_eq!(as_json(&request), case["request"], "{name}");
                }
                other => panic!("{name}: {other:?}"),
            },
            Some(after) => {
                let login = login(text(after));
                let key = private_key(text(&login["inputs"]["user_key"]));
                match wire::read_reply(line, method(login), key.public()) {
                    Ok(Incoming::Message(reply)) => {
                        let plain: Value = serde_json::from_str(&reply.to_line()).unwrap();
                        assert_eq!(plain["reply"], case["reply"], "{name}");
                    }
                    other => panic!("{name}: {other:?}"),
                }
                // The login goes on: the reply is right, or simply wrong.
                let right = case["reply"]
                    == serde_json::from_str::<Value>(text(&login["wire"]["reply"])).unwrap()["reply"];
                let (mut server, awaiting) = awaiting_reply(login);
                let finished = server.with(|cx| awaiting.handle(line, cx));
                let (finished, _) = finished.map_err(|refusal| refusal.to_string()).unwrap();
                assert_eq!(finished.decision().accepted().is_some(), right, "{name}");
            }
        }
    }
}

fn as_json(request: &Request) -> Value {
    let mut json = serde_json::json!({
        "version": wire::VERSION,
        "method": request.opening.method().to_string(),
        "user": request.user.as_ref(),
        "key": key::openssh_line(&request.key),
    });
    if let Opening::Ssh1(nonce) | Opening::Ssh2(nonce) = request.opening {
        json["nonce"] = hex::encode(nonce).into();
    }
    json
}
