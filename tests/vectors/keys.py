"""The three test keys, and the forms in which RSA keys are written down."""

from __future__ import annotations

import base64
import hashlib
import math
from dataclasses import dataclass
from typing import Any

# Published test keys. Everybody has the private halves: never register them anywhere.
# Made once with `openssl genrsa -traditional BITS`.
PEM_FILES = {
    "alice": """\
-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAlHgUUkI1J7nqsa/+tX3Ju82piMv7xgs4K25GiXdWb7GKXk7k
vLnpKCoPRF9g51e+dSZpcXmscW5JsMzaXqP65bETB3S80S+Us3FLRPgbrjIaN1hq
RdtczZFHegVbpnQt92p/bNdS2vqQ5AyNVDFXpZB1g28SspU+37zPLV9j+pHbSRfH
OSkcFH0F/McK4qpNIEHrL2qAf27zTMz7pFOePRGiBEAA2++/R+vwtlMlxAGHm2xW
e8QJ5dEpXPsfdOzX81FujSX1LCHj1D4jotRL/y0h80LIFIgOPHbFi04vb9G2WZnb
OLq6Deiyd+6+KF6aBwsWlCrhbrixIDYUX8SsGwIDAQABAoIBADL5IRz2zzIi8hFs
V7ovBCZe31BwnDHr4y6CD2Sd3Ma/QT7MvlqPR537Br/WMTpsFR86f2QuvoY5M8Ko
KmbozLi0eVCLg1IckGSlRo7Y0gQV/os251GxlSScttoNYeB9rdRus24GZVN6SGmL
Z7BaunlE5huodFZsyCffto+g2v4JNL7bR7cXv20Tw7lrpEonAHHCM/Kyu17lUlmd
q1AHD1sDPMuZujE0LuUBjBF/K9fTicGq5xDYhqauzZ+QDaGyqaSWAnFk2ablr8Zy
hFVRgJ0O6v2vc5QHOfQl4YWTYbWDLcjJWhF3Mdb6Eth2y7nw2ZeXW2j6DncSd1zy
tcnyuOUCgYEAyOolPkOI0BUuSddhXdqVq7Kyfcpk5+WcMxXzLQpnFcD2yPg24W2J
8UfqNvtYfkVNWHW+41EgM5WPzU5VAOmyg1QJLEHHTm0C8xoInKcyJpaz+6gewkop
2e0TYv7/lJ2eE0g5YH2pC6SGgkbRcdY8l3wnYYQ51h4e+vUsXellDWcCgYEAvSze
cnkmmNIBemYhkVF5Q4Dn9BghaF1JdJgg4Ke4fOylBMi4YnChC9z4ZpmZtU01D+ho
Yrkkdz8HvvsLHYou91ojqa7eWLMaMxunfiT8o1bsTQtQPnqwDfDasBBLClVbfqkC
YKfQt8SJG2qDL/iVzeezxJ94LPwz5opnTTOQhy0CgYAHH+Z6MsLjPh0KGU0mmt27
3PZfZ5H0dzv2w8x/yGKnbtRRhBvOGqhNmhNAJ+GXeLWpcWN3hCT0L1WOHjz9b0wZ
RB2fKCX9LfhwzneHtpYcsDNptSiCE0cwpyuM0yYVCxHT9TezqEEaXJc4f3Jl6wbz
CEANQTcb1K2ckJ0mJ2Sh+QKBgQCr7lqh+Z/tpnf3cVkyxLSMeFzXyRKb0qUPFbBT
3btbtovoBDEoLqr/qC4Oua0sTOZb9eLhTtlok12L4ofgqhUzc7YT4r1sKiM2rfyV
NjJylW6gOxcMId9eXDe1aql408kbHanuhLa6PiJKS4y9jZVBFUOaAUFsyS62abWn
QaUqZQKBgDqOP1dKE5rhZtTpeaDzMcCOJPdhSDW7pXPBJQROSlkvgsZgSgH9XOad
MrfC52NsCqCueYmu8XhCoPhQslR9JzK1UHNo16auiZLlhaWVMQnYCQ+WON1UCWvX
j8OJebtPzWnKKCvI37ZEf/qnGZzMoLI0+Bo2hfb8X31S3brR4AkY
-----END RSA PRIVATE KEY-----
""",
    "bob": """\
-----BEGIN RSA PRIVATE KEY-----
MIICXAIBAAKBgQDmb8HbdBswhlb7x38OOp6sMAlR0uhYUwbTwB5FKAk9tbFqSK3A
bVLvuW3epcZsU1gKiaX2+HC31Sz4wnChWR/pEsnR6OmtJ2dZouFj378YYGwuvRqZ
1v55LADPI9Z16aDCgMIZCp97kPCpkHKyYCjNqEZa6ni8WvrQXcnP0dwPZwIDAQAB
AoGBAJnxcyquiDOEq7uMbP8Ofk490RwOsBXBccAoipBczL+jECEW6Kyy3EM2N4YU
bViU3S49AtjY5ESLb33IOAIyTjPcQ/1TpH1UgAFjnSjqvPmit12lWCZpcpr4jnZr
SeZ2bfmHT+mIHj4b9UI41v+Utdk0FiSq612ank4eaRUwoe0RAkEA9eSzrbk67XfW
o2F1ulQ8a4K5H7uHYweVT0VVSquYGtIUW3HMZYOxQXXJOFfqINRX1rsX/cA534z1
YDbb1QgKYwJBAO/oaxOd5jFkFMgNx3BI9Io4DgLAH+FhzwQlO8nAowfEiqJjNEMc
ko0E5Dbiup0QJ4CNlYzou+O7LIHgWSsblC0CQFFhYb4rQb96HAVyqf4DBwQl/ZLt
A7/YsKfNsI7H/81QngAtx5IJZc7eZrxJDGnVHUUqIqSOzBialFNFlLgKszUCQQCH
HGD5ekrC9DdT95ajoSK/mRQi7mrF9tys2/9Q/4GRhVoCXFZ5mWTbsK6KTqSEgi2N
E6/u3L+8YJSPTHdLdMu9Aj80A2gFWuL+LXJ4c3q4u5DgyOYzR240NPlDBgUyIFJz
LTPCiO0T9DF5kGwTK6Cnhvb7yDAnC0LPp6H7Mu733Oo=
-----END RSA PRIVATE KEY-----
""",
    "host": """\
-----BEGIN RSA PRIVATE KEY-----
MIIEpAIBAAKCAQEA0yjbsIye86HaulS3gLEAv3A6nJdsgWOFsNuKtybiHtlUMmqu
Cw4P13hvo/zC7i7ZFqHi4OZJ26KcELVICe178nVG5VQg4VOu1p7c7S/KLpIoQ5zZ
mQcRLNMmIjaMtPCOvW2HW8S9UZhTT+OGa6ZPGJauHq98N2UouE5VpuHykT5zeXqg
2ZGgYJHdWnaBnz2BjO12v3XVJbM7Y7TrjEHPWTOKpEPku2+l/zhY2EF4roweFxw1
LFLAjY8msBsCrLJASfgOUKw0s3guaay+5SJu/AIfGURbOSyeG4QeBvPbF02mTnJM
baaavVRBjR0AKYykdH2XfLqUM4XcTzX/yJN5xwIDAQABAoIBAEyOXSwCp6Rb85Gn
okoRolxF47IfQjMc8nz+86lYexXFJH4M6GHQrNSpcQxq2P+C06kdc0SnqXJsX5m9
J8uVouDyPQxq9mrLLLHaMe36bBp7Wga9aLTO956hRQuVbGkzaATsn20ZhKv/BoGJ
05PW3YlkI+ezJt1smxlLKUmSVJ/sdDUdW8jD86qQb2aWYdhkHvKkOP4oGnxquggB
HPyxFGJ9Gp7SwgU75BDwn9nraz2617WYKvUJIC/4/OykTbk6uAJEv4TzgnWzoAOn
cKbWbzAjFcZNBnZPAwlM7sSeqpssFPsNXNBaDyztIppk87tPjeCLTk7DSDRl89l2
FrBb1QECgYEA8jeg6ExHBOY5XuuyhVgFl6yTrwfiAahYi/3pAiFFQthwJra7Gjku
VQJ65rrkO2JOJSNboOOOUA4YCYRVv3ED5M7UStKV7oV+VI8jGyWLe1kobfOiOYzj
fNNNRGblRJWRfo0rXFYBstBerIPO0TW9BvroNu7XvVORmSYMZvbABwECgYEA3yzQ
K7G86rHm05z2VByeHoWHI1TPOQD5ik93KYKf1g6+3S/MAIk6HE8H+9tWTJRTa0yb
uF7Eb+H6JpNQOsDkypWkNHlO78CQL62Eqf/0JeshpJdGtFEaoVtZe6Q2DSM+TOcm
aXuXnZ8iT5XskAOhOvGniIPT0gvJh33ZJl8WCMcCgYEAs2X4S5WTVFGgVGmGA7U6
DyjHCXBxOIETdDxPhEBYKDZeeo4E7ltDsbrwhEwQFtusvVz+1J82HJ0TuJjHWc++
7o0yN2jZm5xMAR0zBzw7ntReWXGFydJL+3wVUoBTdwTAilbMsssQ3vvt4yCM4e9H
XhAgRe+I4rUutZu0u94uRAECgYA9xqzU+30cxiPr/a3d+JH4RuPybr5xvAhXNcn5
bpQJ78j7dwiUOWghf+ro130a84/nyqvsLCdaBQZ2eR6jNNPgE+4BLHciPH5tBC4N
1LDjciO86LcEoNKrSZsKc5kWp+PN68ohNrnwQqV/vDNgZfDSXSQP0NXodaTSYY6j
ZXy27wKBgQCj2WQClKNsYGpcoAY0bTqhn9vpOGAo5sFls8DRy77tbJHtZ/Z9Yq6m
WaabrsRZi5c3BGmbhWmgs8T7iF0LUb5G76sv2B/YGRfE2/dNGrilLmlAFrNTCO1X
BccA09BuoA/dgL+m7+XNbexHViWCJTHCz+n8Rf5fqDAnfKEHRX6evQ==
-----END RSA PRIVATE KEY-----
""",
}


# --- DER, as much as RSA keys need (X.690) --------------------------------------------


def der(tag: int, content: bytes) -> bytes:
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + content


def der_integer(value: int) -> bytes:
    # One bit more than the number has, so that the first bit (the sign) is 0.
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def der_read(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Splits one value off the front: (its content, what follows it)."""
    assert data[0] == tag, f"DER tag {data[0]:#x} where {tag:#x} was expected"
    length, start = data[1], 2
    if length >= 0x80:
        start = 2 + (length & 0x7F)
        length = int.from_bytes(data[2:start], "big")
    assert len(data) >= start + length, "DER value cut short"
    return data[start : start + length], data[start + length :]


# rsaEncryption with NULL parameters (RFC 8017 appendix A.1)
RSA_ENCRYPTION = der(0x30, der(0x06, bytes.fromhex("2a864886f70d010101")) + der(0x05, b""))


# --- keys -------------------------------------------------------------------------------


def ssh_string(data: bytes) -> bytes:
    """RFC 4251 §5: a 32-bit length, then the bytes."""
    return len(data).to_bytes(4, "big") + data


def ssh_mpint(value: int) -> bytes:
    """RFC 4251 §5: as short as possible, with a zero byte in front if the first bit is 1."""
    return ssh_string(value.to_bytes(value.bit_length() // 8 + 1, "big") if value else b"")


def rsa_blob(n: int, e: int) -> bytes:
    """RFC 4253 §6.6: the public key blob. Note the order: e comes before n."""
    return ssh_string(b"ssh-rsa") + ssh_mpint(e) + ssh_mpint(n)


def openssh_line(blob: bytes) -> str:
    return "ssh-rsa " + base64.b64encode(blob).decode()


def sha256_fingerprint(blob: bytes) -> str:
    """As ssh-keygen -l prints it: base64 without the padding."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


@dataclass(frozen=True)
class Key:
    pem: str
    pkcs1: bytes  # the DER inside the PEM
    n: int
    e: int
    d: int
    p: int
    q: int

    @staticmethod
    def from_pem(pem: str) -> Key:
        """PKCS#1 RSAPrivateKey (RFC 8017 appendix A.1.2): version n e d p q dP dQ qInv."""
        lines = pem.strip().splitlines()
        assert lines[0] == "-----BEGIN RSA PRIVATE KEY-----"
        assert lines[-1] == "-----END RSA PRIVATE KEY-----"
        pkcs1 = base64.b64decode("".join(lines[1:-1]), validate=True)
        rest, after = der_read(pkcs1, 0x30)
        assert after == b""
        numbers = []
        while rest:
            content, rest = der_read(rest, 0x02)
            numbers.append(int.from_bytes(content, "big", signed=True))
        version, n, e, d, p, q, _dp, _dq, _qinv = numbers
        assert version == 0 and n == p * q and e * d % math.lcm(p - 1, q - 1) == 1
        return Key(pem, pkcs1, n, e, d, p, q)

    @property
    def size(self) -> int:
        """The length of the modulus in bytes: k in RFC 8017."""
        return (self.n.bit_length() + 7) // 8

    @property
    def blob(self) -> bytes:
        return rsa_blob(self.n, self.e)

    @property
    def line(self) -> str:
        return openssh_line(self.blob)

    @property
    def pkcs8(self) -> bytes:
        """PrivateKeyInfo (RFC 5208 §5)."""
        return der(0x30, der_integer(0) + RSA_ENCRYPTION + der(0x04, self.pkcs1))

    @property
    def spki(self) -> bytes:
        """SubjectPublicKeyInfo (RFC 5280 §4.1); its bit string has no unused bits."""
        public = der(0x30, der_integer(self.n) + der_integer(self.e))
        return der(0x30, RSA_ENCRYPTION + der(0x03, b"\x00" + public))


KEYS = {name: Key.from_pem(pem) for name, pem in PEM_FILES.items()}


def colon_hex(data: bytes) -> str:
    return ":".join(f"{byte:02x}" for byte in data)


def describe_key(name: str) -> dict[str, Any]:
    key = KEYS[name]
    return {
        "use": "host key" if name == "host" else "user key",
        "bits": key.n.bit_length(),
        "private_pem": key.pem,
        "n": f"{key.n:x}",
        "e": key.e,
        "d": key.d.to_bytes(key.size, "big").hex(),
        "p": f"{key.p:x}",
        "q": f"{key.q:x}",
        "blob": key.blob.hex(),
        "openssh": key.line,
        "spki_der": key.spki.hex(),
        "fingerprints": {
            "sha256": sha256_fingerprint(key.blob),
            # What the EC2 console shows for a pair that EC2 made, and for an imported one.
            "ec2_created_sha1": colon_hex(hashlib.sha1(key.pkcs8).digest()),
            "ec2_imported_md5": colon_hex(hashlib.md5(key.spki).digest()),
        },
    }
