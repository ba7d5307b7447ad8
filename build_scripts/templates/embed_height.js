// Tells the host page how high the content is, in the dialects newsrooms listen to.
// Said when it changes, when a listener asks, and a few times more while nobody has acted on it:
// a host's listener may start later than the frame. After that nothing runs.
(() => {
  "use strict";
  if (parent === self) return;
  var root = document.documentElement;
  var pym = new URLSearchParams(location.search).get("childId");
  var secret = (/[#&?]secret=([A-Za-z0-9]+)/.exec(location.hash) || [])[1];
  var told = 0;
  var pauses = [100, 300, 900, 2700];

  function say(message) {
    parent.postMessage(message, "*");
  }

  // Before the host has laid the frame out, frame and content are both 0 high.
  function isLaidOut() {
    return root.clientWidth >= 100;
  }

  function tell() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    var byId = {};
    if (!isLaidOut() || Math.abs(height - told) < 2) return;
    told = height;
    byId[root.dataset.figure] = height;
    say({ "datawrapper-height": byId });
    say({ sentinel: "amp", type: "embed-size", height: height });
    if (pym) say("pymxPYMx" + pym + "xPYMxheightxPYMx" + height);
    if (secret) say({ secret: secret, message: "height", value: height });
  }

  function tellAgain() {
    told = 0;
    tell();
  }

  function tellUntilHeard() {
    if (isLaidOut() && Math.abs(innerHeight - root.getBoundingClientRect().height) < 2) return;
    tellAgain();
    if (pauses.length) setTimeout(tellUntilHeard, pauses.shift());
  }

  // What the listeners of newswire, WordPress, pym and our own say when they come late.
  function asks(data) {
    if (typeof data === "string") return data.slice(0, 4) === "pymx";
    return !!data && (data.type === "frames-init" || data.type === "get-height" ||
      (data.message === "ready" && data.secret === secret));
  }

  addEventListener("message", event => {
    if (event.source === parent && asks(event.data)) tellAgain();
  });
  // Said once in any case: WordPress shows a frame only after it has spoken, whatever its height.
  addEventListener("load", () => {
    tellAgain();
    setTimeout(tellUntilHeard, pauses.shift());
  });
  new ResizeObserver(tell).observe(root);

  // A sandbox blocks new windows; WordPress opens the page when it is asked to.
  document.querySelectorAll("a").forEach(link => {
    if (self.origin !== "null") link.target = "_blank";
    else if (secret) link.addEventListener("click", event => {
      event.preventDefault();
      say({ secret: secret, message: "link", value: link.href });
    });
  });
})();
