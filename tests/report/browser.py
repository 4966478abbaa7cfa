"""Chromium without a window, spoken to in the DevTools protocol over a pipe: no driver, no port.

https://chromedevtools.github.io/devtools-protocol/ ; messages are JSON, each with a NUL behind it.
"""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 30.0  # seconds until a browser that says nothing has failed
# The browser reads descriptor 3 and writes to 4, and subprocess cannot number them.
_START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
_OPTIONS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1",
)  # fmt: skip
_CODES = {
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "Tab": 9,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}


class Page:
    """One page of a browser, with all that it said, asked the network for, or was refused."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._rest, self._number, self._session = b"", 0, ""
        self.events: list[dict[str, Any]] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """What the browser answers to a command; what happens meanwhile is kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") != self._number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            else:
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._back], [], [], _PATIENCE)
            data = os.read(self._back, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser says nothing")
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def open(self, path: Path, state: str = "") -> None:
        """Loads a file as if for the first time."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=path.as_uri() + (f"#{state}" if state else ""))
        self.until("document.readyState === 'complete' && location.protocol === 'file:'")

    def run(self, script: str) -> Any:
        """The value of an expression; where it throws, so does this."""
        answer = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", script))
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Waits for an expression to be true."""
        end = time.monotonic() + _PATIENCE
        while not self.run(script):
            if time.monotonic() > end:
                raise RuntimeError(f"never true: {script}")
            time.sleep(0.02)

    def settle(self) -> None:
        """Waits for ten frames: what follows from scrolling is done."""
        self.run(
            "new Promise(done => { let left = 10; const next = () => left-- ? requestAnimationFrame(next) : done(); next() })"
        )

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, as a person does."""
        for key in keys:
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            code = _CODES.get(key, ord(key.upper()) if len(key) == 1 and key.isalnum() else 0)
            about = {"key": key, "windowsVirtualKeyCode": code}
            self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **about)
            self.send("Input.dispatchKeyEvent", type="keyUp", **about)

    def click(self, selector: str) -> None:
        """Clicks the middle of an element, wherever it is."""
        x, y = self.run(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            " it.scrollIntoView({block: 'center'}); const box = it.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def size(self, width: int, height: int) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def colours(self, scheme: str) -> None:
        """What the reader prefers: ``light`` or ``dark``."""
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def complaints(self) -> list[str]:
        """Errors and warnings of the console so far: exceptions, and what the policy refused."""
        self.run("0")  # what was under way is in
        return [
            json.dumps(event["params"])
            for event in self.events
            if event.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        ]

    def requests(self) -> list[str]:
        """The addresses that were asked for so far."""
        self.run("0")
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]


@contextmanager
def browser(program: str, folder: Path) -> Iterator[Page]:
    """Chromium with one page; all that it writes goes into the folder."""
    ours, theirs = os.pipe(), os.pipe()
    options = (*_OPTIONS, f"--user-data-dir={folder / 'profile'}")
    process = subprocess.Popen(
        (sys.executable, "-c", _START, str(ours[0]), str(theirs[1]), program, *options, "about:blank"),
        pass_fds=(ours[0], theirs[1]),
        env=os.environ
        | {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "XDG_CACHE_HOME": str(folder),
            "TMPDIR": str(folder),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(ours[0])
    os.close(theirs[1])
    try:
        yield Page(ours[1], theirs[0])
    finally:
        os.close(ours[1])  # the browser ends with its pipe
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(theirs[0])


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """A page as on a wide, light screen, that must not complain, nor ask for anything but files."""
    page.size(1200, 900)
    page.colours("light")
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    page.events.clear()
    yield page
    assert not page.complaints(), page.complaints()
    assert {address.partition(":")[0] for address in page.requests()} <= {"file", "about"}, page.requests()
