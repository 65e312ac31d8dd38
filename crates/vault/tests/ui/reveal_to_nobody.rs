fn main() {
    let email = vault::Personal::new("ada@example.com".to_owned());
    let _: &String = email.reveal();
}
