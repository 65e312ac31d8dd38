"""Makes a service in the example firm at the address given, and shows its API what Schemathesis makes of its own description."""

import re
import subprocess
import sys
import tempfile
import time

import requests

BASE = sys.argv[1]
PASSWORD = "kuusi harmaata kissaa"
CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance,status_code_conformance"


def hidden(page):
    return re.search(r'name="csrf" value="([^"]+)"', page.text).group(1)


def ready():
    for _ in range(600):
        try:
            if requests.get(BASE + "/health/ready", timeout=5).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.2)
    sys.exit("the example firm does not answer")


def service():
    """A service that may do everything, for every purpose: its token and one of the purposes."""
    browser = requests.Session()
    browser.headers["Origin"] = BASE
    page = browser.get(BASE + "/sign-in")
    form = {"csrf": hidden(page), "username": "otto", "password": PASSWORD}
    page = browser.post(BASE + "/sign-in", data=form)
    page = browser.get(BASE + "/tokens")
    made = browser.post(BASE + "/tokens", data={"csrf": hidden(page), "name": "Schemathesis"})
    token = re.search(r'id="token">([^<]+)<', made.text).group(1)
    account = re.findall(r'href="(/accounts/[0-9a-f-]{36})"', made.text)[-1]
    page = browser.get(BASE + account)
    every = lambda name: re.findall(rf'name="{name}"[^>]* value="([^"]+)"', page.text)
    acts = [act for act in every("act") if act != "handle"]
    form = {"csrf": hidden(page), "register": "", "purpose": every("purpose"), "act": acts, "reason": "Kokeilee"}
    granted = browser.post(BASE + account + "/grants", data=form)
    if "saved=1" not in granted.url:
        sys.exit("the service was granted nothing")
    return token, every("purpose")[0]


ready()
token, purpose = service()
command = [sys.executable, "-m", "schemathesis.cli", "run", BASE + "/api/v1/openapi.json"]
command += ["-H", f"Authorization: Bearer {token}", "-H", f"Seloste-Purpose: {purpose}"]
command += ["--checks", CHECKS, "--seed", "2026", "--max-examples", sys.argv[2], "--rate-limit", "40/s"]
command += ["--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure"]
with tempfile.TemporaryDirectory() as folder:
    found = subprocess.call(command, cwd=folder)
sys.exit(found)
