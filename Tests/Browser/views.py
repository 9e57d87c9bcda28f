"""Looks at every view of the page; see `run`."""
import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SCREENS = [("light", 1280, 900), ("dark", 1280, 900), ("light", 320, 800), ("dark", 320, 800)]


def read(address):
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(0.2)
    raise SystemExit(f"{address}: no answer")


def views(base):
    """Name and path of each."""
    conflicts = read(base + "/conflicts.json")
    rows = read(base + "/search.json")
    budget = next(row["document"] for row in rows if row["path"].endswith("budget.html"))
    listed = [
        ("claims", "/"), ("search", "/?q=strike&min=x&unit=USD"), ("nothing", "/?q=nowhere"), ("figures", "/figures"),
        ("conflicts", "/conflicts"), ("trends", "/trends"), ("trend", "/trends?q=strike&unit=percent"),
        ("name", "/names/Vestrand"), ("document", "/documents/" + quote(budget, safe="")), ("status", "/status"),
        ("missing", "/nowhere"),
    ]
    hostile = {row["document"] for row in rows if row["path"].startswith("hostile")}
    listed += [("hostile", "/documents/" + quote(document, safe="")) for document in sorted(hostile)]
    listed.append(("hostile", "/?q=" + quote("<script>document.title='taken'</script>")))
    old = next(row for row in rows if row["path"].endswith("wall.txt"))
    listed.append(("versions", "/documents/" + quote(old["document"], safe="")))
    return listed + [("figure", f"/figures/{measure['id']}") for measure in conflicts[:1]]


def keyboard(page):
    """What is wrong for someone without a mouse: the first stop skips to the content, and every stop can be seen."""
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    wrong = [] if first == "skip" else [f"first stop is {first!r}"]
    stops = page.evaluate("document.querySelectorAll('a[href], button, input, summary').length")
    seen = set()
    for _ in range(min(stops, 60)):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
            return [element.tagName + ' ' + (element.textContent || element.name).trim().slice(0, 30),
                style.outlineStyle !== 'none' && box.width > 0 && box.height > 0];
        }""")
        seen.add(stop[0])
        if stop[0].startswith("BODY"):
            break
        if not stop[1]:
            wrong.append(f"{stop[0]!r} shows no focus")
    if len(seen) < min(stops, 5) - 1:
        wrong.append(f"only {len(seen)} of {stops} stops can be reached")
    return wrong


def look(browser, base, name, path, screen, shots):
    scheme, width, height = screen
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if "404" not in message.text else None)
    page.on("dialog", lambda dialog: (wrong.append("opens a dialog"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith((base, "data:")) else wrong.append(f"asks {request.url}"))
    page.goto(base + path)
    if shots and name != "hostile":
        page.screenshot(path=os.path.join(shots, f"{name}-{scheme}-{width}.png"), full_page=True)
    if page.evaluate("document.scripts.length"):
        wrong.append("holds a script")
    if page.title().startswith("taken") or page.evaluate("document.querySelectorAll('img, iframe, [onerror], [href^=javascript]').length"):
        wrong.append("a document's words became markup")
    if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        wrong.append(f"{over} pixels too wide")
    for violation in Axe().run(page).response["violations"]:
        wrong.append(f"axe {violation['id']}: {violation['nodes'][0]['html'][:120]}")
    if scheme == "light" and width > 320:
        page.goto(base + path)
        wrong += keyboard(page)
    context.close()
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--shots")
    options = parser.parse_args()
    if options.shots:
        os.makedirs(options.shots, exist_ok=True)
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, path in views(options.base):
            wrong = [(screen, line) for screen in SCREENS for line in look(browser, options.base, name, path, screen, options.shots)]
            failed = failed or bool(wrong)
            print(f"{name:10} {'clean' if not wrong else ''}", flush=True)
            for screen, line in wrong[:6]:
                print(f"    {screen[0]} {screen[1]}: {line}", flush=True)
        browser.close()
    sys.exit(1 if failed else 0)


main()
