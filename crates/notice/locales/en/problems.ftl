error-about = { $code ->
   *[other] { "" }
}

finding-why = { $code ->
   *[other] { "" }
}
