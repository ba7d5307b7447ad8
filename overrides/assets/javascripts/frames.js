// A frame that scrolls is reached by the keyboard; one whose content has room is no stop on the way.
// Without this script every frame is one.
(() => {
  "use strict";
  var frames = document.querySelectorAll("[role=region][tabindex]");
  var sizes = new ResizeObserver(judge); // of the window, of what unfolds, of letters

  function judge() {
    frames.forEach(frame => {
      var scrolls = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
      if (scrolls) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    });
  }

  frames.forEach(frame => {
    sizes.observe(frame);
    [].forEach.call(frame.children, inside => { sizes.observe(inside); });
  });
})();
