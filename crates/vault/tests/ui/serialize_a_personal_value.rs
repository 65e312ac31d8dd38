fn main() {
    let email = vault::Personal::new("ada@example.com".to_owned());
    let _ = serde_json::to_string(&email);
}
