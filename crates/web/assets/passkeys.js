// Passkeys: the device answers a question of the service, and the form brings the answer. Where a browser has none, or this
// file does not run, nothing of it is shown, and every other way in stays.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const WAITS = 120000;

export function usePasskeys() {
  // Passkeys are made for a name, never for a number.
  const named = !/^[\d.]+$|:/.test(location.hostname);
  if (!window.PublicKeyCredential || !named) return;
  document.querySelectorAll("[data-no-passkeys]").forEach((part) => { part.hidden = true; });
  document.querySelectorAll("[data-passkey]").forEach((part) => {
    part.hidden = false;
    const button = part.querySelector("button");
    button.addEventListener("click", () => ask(part, button));
  });
}

async function ask(part, button) {
  const form = part.closest("form");
  const said = part.querySelector("[role=status]");
  const make = part.dataset.passkey === "new";
  if (make && !form.reportValidity()) return;
  said.textContent = "";
  button.disabled = true;
  try {
    const asked = await fetch("/passkey", { headers: { accept: "application/json" } });
    const { question } = await asked.json();
    const brought = make ? await made(part.dataset, decode(question)) : await answered(decode(question));
    part.querySelector("input[type=hidden]").value = JSON.stringify(brought);
    form.submit();
  } catch (error) {
    said.textContent = error.name === "InvalidStateError" ? part.dataset.known : part.dataset.failed;
    button.disabled = false;
  }
}

async function made({ firm, user, name, kinds, taken }, challenge) {
  const credential = await navigator.credentials.create({ publicKey: {
    challenge,
    rp: { id: location.hostname, name: firm },
    user: { id: decode(user), name, displayName: name },
    pubKeyCredParams: kinds.split(" ").map((kind) => ({ type: "public-key", alg: Number(kind) })),
    excludeCredentials: taken.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: decode(id) })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
    timeout: WAITS,
  } });
  const { response } = credential;
  return {
    id: credential.id,
    client: encode(response.clientDataJSON),
    data: encode(response.getAuthenticatorData()),
    key: encode(response.getPublicKey()),
    algorithm: response.getPublicKeyAlgorithm(),
  };
}

async function answered(challenge) {
  const credential = await navigator.credentials.get({ publicKey: {
    challenge,
    rpId: location.hostname,
    userVerification: "required",
    timeout: WAITS,
  } });
  const { response } = credential;
  return {
    id: credential.id,
    user: encode(response.userHandle),
    client: encode(response.clientDataJSON),
    data: encode(response.authenticatorData),
    signature: encode(response.signature),
  };
}
