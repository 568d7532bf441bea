#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| keystep_fuzz::holds("why", bytes));
