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
# A key's code, and what it is called, its number and what it types.
KEYS = {
    "Escape": ("Escape", 27, ""), "Space": (" ", 32, " "), "Enter": ("Enter", 13, "\r"), "Slash": ("/", 191, "/"),
    "ArrowUp": ("ArrowUp", 38, ""), "ArrowDown": ("ArrowDown", 40, ""), "ArrowLeft": ("ArrowLeft", 37, ""), "ArrowRight": ("ArrowRight", 39, ""),
    "PageUp": ("PageUp", 33, ""), "PageDown": ("PageDown", 34, ""), "Home": ("Home", 36, ""), "End": ("End", 35, ""),
    **{f"Key{letter.upper()}": (letter, ord(letter.upper()), letter) for letter in "bopt"},
    **{f"Digit{digit}": (str(digit), 48 + digit, str(digit)) for digit in range(10)},
}


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
        """A new tab, which shares no memory with another."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session, context, target)

    def opened_by(self, page):
        """The tab that a page has opened in a window of its own, in the same profile."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            for target in self.call("Target.getTargets")["targetInfos"]:
                if target.get("browserContextId") == page.context and target["type"] == "page" and target["targetId"] != page.target:
                    session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
                    return Page(self, session, page.context, target["targetId"])
            self.receive(0.05)
        raise BrowserError("no window has been opened")

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

    def __init__(self, browser, session, context, target):
        self.browser = browser
        self.session = session
        self.context = context
        self.target = target
        self.calls = []
        self.requests = {}
        # Of all pages that were opened.
        self.exceptions = []
        self.is_loaded = False
        browser.pages[session] = self
        for domain in ["Page", "Runtime", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def close(self):
        del self.browser.pages[self.session]
        self.browser.call("Target.disposeBrowserContext", browserContextId=self.context)

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
        elif method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.exceptions.append(details.get("exception", {}).get("description") or details["text"])

    def size(self, width, height, is_dark=False, medium="screen"):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[scheme])

    def before_every_page(self, source):
        """Runs JavaScript in every page that is opened from now on, before its own."""
        self.call("Page.addScriptToEvaluateOnNewDocument", source=source)

    def open(self, path, fragment="", timeout=60):
        """Opens a file, and waits until it and its pictures are there."""
        address = pathlib.Path(path).resolve().as_uri()
        # To another place on the page that is shown a browser would only scroll.
        addresses = ["about:blank", f"{address}#{fragment}"] if fragment else [address]
        for address in addresses:
            self.calls, self.requests = [], {}
            self.follow(lambda: self.call("Page.navigate", url=address), path, timeout)

    def follow(self, action, what, timeout):
        """Does what opens a page, and waits until it and its pictures are there."""
        self.is_loaded = False
        action()
        end = time.monotonic() + timeout
        while not self.is_loaded:
            if self.browser.receive(end - time.monotonic()) is None:
                raise BrowserError(f"{what} does not load")

    def value(self, expression):
        """The value of an expression of JavaScript in the page, waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return answer["result"].get("value")

    def screenshot(self, path, is_whole=False):
        kind = {"format": "webp", "quality": 72} if str(path).endswith(".webp") else {}
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole, **kind)
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))

    def print(self, path):
        """Prints the page into a file, or for nothing but what it does to the page."""
        self.call("Emulation.setEmulatedMedia", media="print")
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        if path:
            pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))

    def wait_for(self, expression, timeout=10):
        """Waits until an expression is true."""
        end = time.monotonic() + timeout
        while not self.value(expression):
            if time.monotonic() > end:
                raise BrowserError(f"{expression} does not come true")
            self.browser.receive(0.02)

    # What a reader does.

    def swipe(self, start, end):
        """Moves a finger over the page, from one place to another."""
        for kind, points in [("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])]:
            self.call("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y} for x, y in points])

    def press(self, name):
        """Presses a key and lets it go."""
        key, number, text = KEYS[name]
        for kind in ["keyDown", "keyUp"]:
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=name, windowsVirtualKeyCode=number,
                      **({"text": text} if text and kind == "keyDown" else {}))

    def click(self, selector):
        """Clicks on the middle of an element with the mouse."""
        place = self.value(f"""(() => {{
          const element = document.querySelector({json.dumps(selector)});
          element?.scrollIntoView({{ block: "nearest", behavior: "instant" }});
          const box = element?.getBoundingClientRect();
          return box?.width ? {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }} : null;
        }})()""")
        if not place:
            raise BrowserError(f"nobody can click on {selector}")
        for kind in ["mousePressed", "mouseReleased"]:
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def after(self, event, action):
        """Does something, and waits for what it makes happen to the window."""
        self.value(f"window.awaited = new Promise((done) => addEventListener('{event}', () => done(), {{ once: true }})); undefined")
        action()
        self.value("window.awaited")
