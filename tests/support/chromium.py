"""A headless Chromium at work on local pages, over its debugging pipe."""
import base64
import itertools
import json
import os
import select
import subprocess
import time

PATIENCE = 120  # seconds for one answer, on a busy machine too


class Chromium:
    def __init__(self, profile):
        ours, theirs = os.pipe()
        answers, answering = os.pipe()
        # The browser reads commands on descriptor 3 and answers on 4.
        command = f'exec chromium "$@" 3<&{ours} 4>&{answering}'
        self.process = subprocess.Popen(
            ["sh", "-c", command, "sh", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            pass_fds=(ours, answering), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(ours)
        os.close(answering)
        self.write, self.read = theirs, answers
        self.buffer = b""
        self.numbers = itertools.count(1)
        self.events = []

    def close(self):
        try:
            self.call("Browser.close")
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            os.close(self.write)
            os.close(self.read)

    def message(self, deadline):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.read], [], [], max(0, deadline - time.monotonic()))
            block = os.read(self.read, 1 << 20) if ready else b""
            if not block:
                raise RuntimeError("chromium does not answer")
            self.buffer += block
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write, data):]
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.message(deadline)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path, width, height, scheme):
        return Page(self, path, width, height, scheme)


class Page:
    """A file as a reader sees it who has a window of this size and this scheme, "light" or "dark"."""

    def __init__(self, browser, path, width, height, scheme):
        self.browser = browser
        self.url = path.resolve().as_uri()
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Page.navigate", url=self.url)
        deadline = time.monotonic() + PATIENCE
        while not any(event["method"] == "Page.loadEventFired" for event in self.events()):
            browser.events.append(browser.message(deadline))

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def events(self):
        return [event for event in self.browser.events if event.get("sessionId") == self.session]

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", "an exception"))
        return answer["result"].get("value")

    def complaints(self):
        """What the console says, and what is asked for beside the page itself."""
        found = []
        for event in self.events():
            method, parameters = event["method"], event["params"]
            if method == "Log.entryAdded":
                found.append("log: " + parameters["entry"]["text"])
            elif method == "Runtime.exceptionThrown":
                found.append("exception: " + parameters["exceptionDetails"]["text"])
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append("console: " + str(parameters["args"]))
            elif method == "Network.requestWillBeSent" and parameters["request"]["url"] != self.url:
                found.append("request: " + parameters["request"]["url"])
        return found

    def picture(self):
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def printed(self):
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def close(self):
        self.call("Page.close")
