fn main() {
    let email = vault::Personal::new("ada@example.com".to_owned());
    let _copy: vault::Personal<String> = email.clone();
}
