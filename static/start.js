// Says in words that the page is loading, and why it did not start. Runs before the page's own script and stops
// listening once the page is up. Without JavaScript, index.html says the other thing.
"use strict";
(() => {
  const boot = document.getElementById("boot");
  const part = (name) => boot.querySelector(`#boot-${name}`);
  part("loading").hidden = false;

  function failed(reason) {
    // Mounting empties the page first: when the start fails after that, the message has to come back.
    if (!boot.isConnected) document.body.replaceChildren(boot);
    part("loading").hidden = true;
    part("failed").hidden = false;
    part("reason").textContent = String(reason).slice(0, 300);
    stop();
  }
  function onError(event) {
    // A file that did not load is an error event on its element, without a message.
    failed(event.message ?? `${event.target.src ?? event.target.href ?? "a script"} did not load`);
  }
  function onRejection(event) {
    failed(event.reason?.message ?? event.reason);
  }
  function stop() {
    removeEventListener("error", onError, true);
    removeEventListener("unhandledrejection", onRejection);
  }
  addEventListener("error", onError, true);
  addEventListener("unhandledrejection", onRejection);
  addEventListener("TrunkApplicationStarted", stop);
})();
