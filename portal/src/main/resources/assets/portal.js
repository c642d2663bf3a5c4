// Small helpers for pages that htmx changes: the page works without any of this.
"use strict";

// Focus must not fall to the body when a swap removes what held it.
document.addEventListener("htmx:afterSwap", (event) => {
    const heading = event.detail.target.querySelector("[data-focus]");
    if (heading) {
        heading.setAttribute("tabindex", "-1");
        heading.focus();
    }
});
