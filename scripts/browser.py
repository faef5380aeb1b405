"""Headless Chromium for the scripts beside it, spoken to through two pipes: no package, no port, no web socket.

    with Browser() as browser:
        page = browser.page()
        page.size(390, 1800)
        page.open(path)
        print(page.value("document.title"))
"""

import base64
import contextlib
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome"]


class BrowserError(Exception):
    pass


class Browser:
    """A browser with a profile of its own, which goes with it."""

    def __init__(self):
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise BrowserError("chromium is not on the PATH")
        self.profile = tempfile.TemporaryDirectory()
        to_browser, self.input = os.pipe()
        self.output, from_browser = os.pipe()
        # The browser reads commands from descriptor 3 and writes answers to descriptor 4.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}', program, "--headless=new", "--no-sandbox",
             "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--font-render-hinting=none", "--remote-debugging-pipe",
             f"--user-data-dir={self.profile.name}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.unread = b""
        self.count = 0
        self.pages = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError, BrowserError):
            self.call("Browser.close", timeout=10)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.input)
        os.close(self.output)
        self.profile.cleanup()

    def page(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session)

    def call(self, method, session=None, timeout=120, **parameters):
        """What the browser answers to a command; events that come first go to their page."""
        self.count += 1
        number = self.count
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self.input, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + timeout
        while True:
            answer = self.receive(end - time.monotonic())
            if answer is None:
                raise BrowserError(f"no answer to {method}")
            if answer.get("id") == number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def receive(self, timeout):
        """The next message; None where none comes in time. An event is also put down with its page."""
        end = time.monotonic() + timeout
        while b"\0" not in self.unread:
            ready, _, _ = select.select([self.output], [], [], max(end - time.monotonic(), 0))
            if not ready:
                return None
            piece = os.read(self.output, 1 << 20)
            if not piece:
                raise BrowserError("the browser has ended")
            self.unread += piece
        message, _, self.unread = self.unread.partition(b"\0")
        message = json.loads(message)
        page = self.pages.get(message.get("sessionId"))
        if page and "method" in message:
            page.hear(message["method"], message["params"])
        return message


class Page:
    """A tab: what it shows, and what happened in it since it was opened."""

    def __init__(self, browser, session):
        self.browser = browser
        self.session = session
        self.calls = []
        self.requests = {}
        self.is_loaded = False
        browser.pages[session] = self
        for domain in ["Page", "Runtime", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def hear(self, method, parameters):
        if method == "Page.loadEventFired":
            self.is_loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests[parameters["requestId"]] = parameters["request"]["url"]
        elif method == "Network.loadingFailed" and parameters.get("blockedReason"):
            # It was about to be sent, and was not.
            self.requests.pop(parameters["requestId"], None)
        elif method == "Runtime.bindingCalled":
            self.calls.append(parameters["payload"])

    def size(self, width, height, is_dark=False, medium="screen"):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[scheme])

    def open(self, path, timeout=60):
        """Opens a file, and waits until it and its pictures are there."""
        self.is_loaded = False
        self.calls, self.requests = [], {}
        self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        end = time.monotonic() + timeout
        while not self.is_loaded:
            if self.browser.receive(end - time.monotonic()) is None:
                raise BrowserError(f"{path} does not load")

    def value(self, expression):
        """The value of an expression of JavaScript in the page, waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return answer["result"].get("value")

    def screenshot(self, path, is_whole=False):
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole)
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))

    def print(self, path):
        self.call("Emulation.setEmulatedMedia", media="print")
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))
