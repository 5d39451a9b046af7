# SPDX-License-Identifier: GPL-3.0-or-later
# A person with a browser walks the pages of a district:
#
#	pages.py URL USER PASSWORD-FILE FOLDER WIDTH ... -- PATH ...
#
# Signs in, opens each PATH at each WIDTH, and complains of any message of the
# console (a policy that is broken is one), of a page wider than its window, and
# of text that became markup. A picture of each is left in FOLDER.
import base64
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--lang=zh-CN"]
PORT = 0
faults = 0


def complain(what):
    global faults
    faults += 1
    print("FAULT: " + what)


def ask(method, path, body=None):
    request = urllib.request.Request(
        "http://127.0.0.1:%d%s" % (PORT, path), method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)["value"]


def start_driver():
    """chromedriver at a port of its own choice."""
    global PORT
    driver = subprocess.Popen(["chromedriver", "--port=0"],
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    for line in driver.stdout:
        found = re.search(r"successfully on port (\d+)", line)
        if found:
            PORT = int(found.group(1))
            return driver
    sys.exit("chromedriver does not start")


class Browser:
    def __init__(self, width):
        self.width = width
        metrics = {"width": width, "height": 800,
                   "pixelRatio": 2 if width < 600 else 1,
                   "mobile": width < 600, "touch": width < 600}
        value = ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "acceptInsecureCerts": True,
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "args": FLAGS,
                "mobileEmulation": {"deviceMetrics": metrics}}}}})
        self.path = "/session/" + value["sessionId"]

    def go(self, url):
        ask("POST", self.path + "/url", {"url": url})

    def run(self, script):
        return ask("POST", self.path + "/execute/sync",
                   {"script": script, "args": []})

    def find(self, css):
        value = ask("POST", self.path + "/element",
                    {"using": "css selector", "value": css})
        return list(value.values())[0]

    def write(self, css, text):
        ask("POST", "%s/element/%s/value" % (self.path, self.find(css)),
            {"text": text})

    def click(self, css):
        ask("POST", "%s/element/%s/click" % (self.path, self.find(css)), {})

    def picture(self, name):
        with open(name, "wb") as file:
            file.write(base64.b64decode(
                ask("GET", self.path + "/screenshot")))

    def comes_to(self, path):
        """True as soon as the page of that path is there."""
        for _ in range(100):
            if path in self.run("return location.pathname"):
                return True
            time.sleep(0.05)
        return False

    def look(self, what):
        for row in ask("POST", self.path + "/se/log", {"type": "browser"}):
            complain("%s: %s" % (what, row["message"]))
        wide = self.run("return document.documentElement.scrollWidth")
        if wide > self.width:
            complain("%s: %d wide at %d" % (what, wide, self.width))
        if self.run("return document.querySelectorAll("
                    "'script, iframe, img, [style], [onclick]').length"):
            complain("%s: what an office wrote became markup" % what)

    def end(self):
        ask("DELETE", self.path)


def sign_in(browser, url, user, password):
    browser.go(url + "/sign-in")
    browser.look("/sign-in")
    browser.write("#user", user)
    browser.write("#password", password)
    browser.click(".sign-in button")
    if not browser.comes_to("/board"):
        complain("signing in does not lead to the board")


def walk(url, user, password, folder, width, paths):
    browser = Browser(width)
    try:
        sign_in(browser, url, user, password)
        for path in paths:
            browser.go(url + path)
            if width < 600:
                time.sleep(0.05)
            browser.look("%s at %d" % (path, width))
            if browser.run("return document.title").startswith("无法显示"):
                complain("%s: is not shown" % path)
            name = re.sub(r"[^a-z0-9]+", "-", path.strip("/")) or "home"
            browser.picture(os.path.join(folder, "%s-%d.png" %
                                         (name[:60], width)))
        browser.go(url + "/board")
        browser.click(".who button")
        browser.comes_to("/public")
        browser.go(url + "/board")
        if not browser.comes_to("/sign-in"):
            complain("signing out leaves the board open")
    finally:
        browser.end()


def main(arguments):
    url, user, file, folder = arguments[:4]
    rest = arguments[4:]
    at = rest.index("--")
    with open(file) as text:
        password = text.read().strip()
    driver = start_driver()
    try:
        for width in rest[:at]:
            walk(url, user, password, folder, int(width), rest[at + 1:])
    finally:
        driver.terminate()
        driver.wait()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
