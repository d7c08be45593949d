// Says in words why the page did not start. Runs before everything else and stops listening once the page is up.
"use strict";
(() => {
  const boot = () => document.getElementById("boot");
  let saved = null; // the page may have been emptied for mounting when the start fails

  function failed(reason) {
    const node = boot() ?? saved;
    if (!node) return;
    if (!node.isConnected) document.getElementById("app").replaceChildren(node);
    node.querySelector("#boot-loading").hidden = true;
    node.querySelector("#boot-failed").hidden = false;
    node.querySelector("#boot-reason").textContent = String(reason).slice(0, 300);
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
  addEventListener("DOMContentLoaded", () => { saved = boot(); });
  addEventListener("TrunkApplicationStarted", stop);
})();
