//! ECDSA with the curves of NIST (FIPS 186-5 §6.4): verifying alone. Many servers have a host key
//! of this kind, beside an RSA and an Ed25519 one; keystep itself neither makes nor holds any.

use super::BadSignature;

/// A curve, by the name that SSH has for it (RFC 5656 §10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Curve {
    /// P-256, with SHA-256.
    NistP256,
    /// P-384, with SHA-384.
    NistP384,
    /// P-521, with SHA-512.
    NistP521,
}

/// Verifies a signature, the numbers `r` and `s`, of `message` by the key that is the point
/// `public` (SEC 1 §2.3.3). The numbers are big-endian; zeros in front do not count.
///
/// # Errors
///
/// [`BadSignature`], whatever the reason.
pub fn verify_ecdsa(
    curve: Curve,
    public: &[u8],
    message: &[u8],
    [r, s]: [&[u8]; 2],
) -> Result<(), BadSignature> {
    macro_rules! verify {
        ($curve:ident, $length:literal) => {{
            use $curve::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};

            let key = VerifyingKey::from_sec1_bytes(public).map_err(|_| BadSignature)?;
            let (r, s) = (padded::<$length>(r)?, padded::<$length>(s)?);
            let signature = Signature::from_scalars(r, s).map_err(|_| BadSignature)?;
            key.verify(message, &signature).map_err(|_| BadSignature)
        }};
    }
    match curve {
        Curve::NistP256 => verify!(p256, 32),
        Curve::NistP384 => verify!(p384, 48),
        Curve::NistP521 => verify!(p521, 66),
    }
}

/// A number with as many bytes as the curve's numbers have.
fn padded<const N: usize>(number: &[u8]) -> Result<[u8; N], BadSignature> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    let mut padded = [0; N];
    let from = N.checked_sub(number.len()).ok_or(BadSignature)?;
    padded[from..].copy_from_slice(number);
    Ok(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6979 A.2.5 to A.2.7: what each curve signs of "sample" with the hash of its size.
    const SAMPLES: [(Curve, [&str; 4]); 3] = [
        (
            Curve::NistP256,
            [
                "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
                "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
                "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
            ],
        ),
        (
            Curve::NistP384,
            [
                "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64\
                 def8f0ea9055866064a254515480bc13",
                "8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1\
                 288b231c3ae0d4fe7344fd2533264720",
                "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c\
                 81a648152e44acf96e36dd1e80fabe46",
                "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f\
                 a329c145786e679e7b82c71a38628ac8",
            ],
        ),
        (
            Curve::NistP521,
            [
                "01894550d0785932e00eaa23b694f213f8c3121f86dc97a04e5a7167db4e5bcd3\
                 71123d46e45db6b5d5370a7f20fb633155d38ffa16d2bd761dcac474b9a2f5023a4",
                "00493101c962cd4d2fddf782285e64584139c2f91b47f87ff82354d6630f746a2\
                 8a0db25741b5b34a828008b22acc23f924faafbd4d33f81ea66956dfeaa2bfdfcf5",
                "00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f1\
                 74e25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05ec36e377fa",
                "00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af2\
                 82623eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc43997f1ee0e44da4a67a",
            ],
        ),
    ];

    #[test]
    fn the_published_signatures() {
        for (curve, numbers) in SAMPLES {
            let [x, y, r, s] = numbers.map(|number| hex::decode(number).unwrap());
            let public = [vec![4], x, y].concat();
            let verify = |message: &[u8], r: &[u8], s: &[u8]| {
                verify_ecdsa(curve, &public, message, [r, s]).is_ok()
            };
            assert!(verify(b"sample", &r, &s), "{curve:?}");
            assert!(verify(b"sample", &[&[0], &*r].concat(), &s), "{curve:?}");
            assert!(!verify(b"Sample", &r, &s), "{curve:?}");
            assert!(!verify(b"sample", &s, &r), "{curve:?}");
            assert!(!verify(b"sample", &[1; 70], &s) && !verify(b"sample", &[], &s));
            assert!(verify_ecdsa(curve, &public[1..], b"sample", [&r, &s]).is_err());
        }
    }
}
