fn main() {
    let email = vault::Personal::new("ada@example.com".to_owned());
    println!("{email}");
}
