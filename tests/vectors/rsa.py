"""RSA encryption and signatures as RFC 8017 writes them, with every value on the way.

It favours being readable over being safe: `pow` leaks timing. For tests only.
"""

from __future__ import annotations

import hashlib
from typing import Any

from keys import Key

# A JSON object in the making. Python keeps the order in which members are added.
Json = dict[str, Any]


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def xor(left: bytes, right: bytes) -> bytes:
    assert len(left) == len(right)
    return bytes(a ^ b for a, b in zip(left, right))


# --- RSAES-OAEP (RFC 8017 §7.1) -----------------------------------------------------------


def mgf1(seed: bytes, length: int) -> bytes:
    """RFC 8017 appendix B.2.1, with SHA-256."""
    blocks = (sha256(seed + i.to_bytes(4, "big")) for i in range(-(-length // 32)))
    return b"".join(blocks)[:length]


def oaep_encrypt(key: Key, label: bytes, message: bytes, seed: bytes, first: int = 0) -> Json:
    """RFC 8017 §7.1.1, with every value on the way. `first` is 0 in all that is well-formed."""
    k = key.size
    padding = bytes(k - len(message) - 2 * 32 - 2)
    data_block = sha256(label) + padding + b"\x01" + message
    db_mask = mgf1(seed, k - 32 - 1)
    masked_db = xor(data_block, db_mask)
    seed_mask = mgf1(masked_db, 32)
    masked_seed = xor(seed, seed_mask)
    encoded = bytes([first]) + masked_seed + masked_db
    number = int.from_bytes(encoded, "big")
    assert number < key.n
    ciphertext = pow(number, key.e, key.n).to_bytes(k, "big")
    return {
        "label_text": label.decode(),
        "label": label.hex(),
        "label_hash": sha256(label).hex(),
        "message": message.hex(),
        "seed": seed.hex(),
        "data_block": data_block.hex(),
        "db_mask": db_mask.hex(),
        "masked_db": masked_db.hex(),
        "seed_mask": seed_mask.hex(),
        "masked_seed": masked_seed.hex(),
        "encoded_message": encoded.hex(),
        "ciphertext": ciphertext.hex(),
    }


def oaep_decrypt(key: Key, label: bytes, ciphertext: bytes) -> bytes | None:
    """RFC 8017 §7.1.2. None: decryption error."""
    encoded = pow(int.from_bytes(ciphertext, "big"), key.d, key.n).to_bytes(key.size, "big")
    masked_seed, masked_db = encoded[1:33], encoded[33:]
    seed = xor(masked_seed, mgf1(masked_db, 32))
    data_block = xor(masked_db, mgf1(seed, len(masked_db)))
    one = data_block.find(b"\x01", 32)
    padding_right = one >= 0 and not any(data_block[32:one])
    if encoded[0] != 0 or data_block[:32] != sha256(label) or not padding_right:
        return None
    return data_block[one + 1 :]


# --- RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) ----------------------------------------------------

# DigestInfo for SHA-256 up to the hash itself (RFC 8017 §9.2, note 1)
SHA256_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def pkcs1_sign(key: Key, message: bytes) -> Json:
    """RFC 8017 §8.2.1 and §9.2, with every value on the way."""
    digest_info = SHA256_DIGEST_INFO + sha256(message)
    padding = b"\xff" * (key.size - len(digest_info) - 3)
    encoded = b"\x00\x01" + padding + b"\x00" + digest_info
    number = pow(int.from_bytes(encoded, "big"), key.d, key.n)
    assert pow(number, key.e, key.n) == int.from_bytes(encoded, "big")
    return {
        "message": message.hex(),
        "message_sha256": sha256(message).hex(),
        "digest_info": digest_info.hex(),
        "encoded_message": encoded.hex(),
        "signature": number.to_bytes(key.size, "big").hex(),
    }
