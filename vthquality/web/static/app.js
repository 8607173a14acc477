/* What makes the pages pleasanter; each page also works without it. No inline code, no eval: the content security policy is strict. */
"use strict";

(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const clock = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

  /* Drafts: what is not kept yet stays in this tab until it is, for whoever typed it; signing out takes it away. */

  const DRAFTS = "vth-draft:";
  const NEVER_DRAFTED = new Set(["csrf_token", "revision", "about"]);

  const drafts = {
    mine: () => `${DRAFTS}${document.body.dataset.person || ""}:`,
    of(form) {
      const about = form.querySelector("[name=about]");
      return `${drafts.mine()}${new URL(form.action).pathname}:${about ? about.value : ""}`;
    },
    values: (form) => [...new FormData(form)].filter(([name]) => !NEVER_DRAFTED.has(name)),
    keys() {
      try { return Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFTS)); } catch { return []; }
    },
    read: (key) => JSON.parse(sessionStorage.getItem(key)),
    keep(form) {
      if (!document.body.dataset.person) return;
      const place = form.closest("[id]");
      const revision = form.querySelector("[name=revision]");
      const kept = {
        values: drafts.values(form),
        revision: revision && revision.value,
        page: window.location.pathname + (place ? `#${place.id}` : ""),
        title: document.querySelector("h1").textContent,
      };
      try { sessionStorage.setItem(drafts.of(form), JSON.stringify(kept)); } catch { /* full or forbidden: leaving asks first */ }
    },
    drop(keys) {
      for (const key of keys) sessionStorage.removeItem(key);
    },
    /* Puts back what was typed here before and never kept; true when there was something. */
    restore(form) {
      const key = drafts.of(form);
      if (!drafts.keys().includes(key)) return false;
      const known = drafts.read(key);
      if (JSON.stringify(known.values) === JSON.stringify(drafts.values(form))) {
        drafts.drop([key]);
        return false;
      }
      for (const field of form.elements) {
        if (!field.name || field.type === "hidden" || field.type === "submit") continue;
        const said = known.values.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.matches("[type=radio], [type=checkbox]")) field.checked = said.includes(field.value);
        else field.value = said[0] || "";
        if (said.length && said[0]) drafts.show(field);
      }
      const revision = form.querySelector("[name=revision]");
      if (revision && known.revision !== null) revision.value = known.revision;
      return true;
    },
    show(field) {
      for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    },
    /* On another page: what is still waiting, and the way to it. */
    remind() {
      const here = new Set(all("form[data-autosave]").map(drafts.of));
      const waiting = drafts.keys().filter((key) => key.startsWith(drafts.mine()) && !here.has(key));
      const told = document.getElementById("niet-bewaard");
      if (!told || waiting.length === 0) return;
      const known = drafts.read(waiting[0]);
      const link = told.content.querySelector("a");
      link.href = known.page;
      link.textContent = known.title;
      document.querySelector("main .vth-title").after(told.content);
      const shown = document.querySelector("[data-drafts]");
      shown.querySelector("button").addEventListener("click", () => { drafts.drop(waiting); shown.remove(); });
    },
  };

  /* After signing in again, here or in another tab, forms need another token; only for the same person. */
  const renewToken = async () => {
    try {
      const answer = await fetch(window.location.pathname, { redirect: "manual", credentials: "same-origin" });
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("[name=csrf_token]");
      if (!token || page.body.dataset.person !== document.body.dataset.person) return false;
      for (const field of all("[name=csrf_token]")) field.value = token.value;
      return true;
    } catch {
      return false;
    }
  };

  /* Autosave: a form marked data-autosave is sent as it is, one request at a time, and again until it is kept. */

  const unsaved = new Set();
  let leaving = false;
  const PATIENCE = 4000;
  const EXTENDED = "vth-extended";

  class Autosave {
    constructor(form) {
      this.form = form;
      this.place = form.querySelector("[data-saved]");
      this.sending = false;
      this.changed = false;
      this.stopped = false;
      this.tries = 0;
      this.kept = null;
      this.renewed = false;
      this.waits = false;
      this.timer = 0;
      form.addEventListener("input", (event) => this.touch(typed(event.target) ? 1500 : 0));
      form.addEventListener("change", () => this.touch(0));
      form.addEventListener("focusout", () => this.changed && this.touch(0));
      form.addEventListener("submit", (event) => this.submit(event));
      window.addEventListener("online", () => this.changed && this.touch(0));
      window.addEventListener("storage", (event) => event.key === EXTENDED && this.waits && this.touch(0));
      if (drafts.restore(form)) {
        this.say("failed", "U vulde dit eerder in. Het was nog niet bewaard.");
        this.touch(0);
      }
    }

    touch(wait) {
      if (this.stopped) return;
      this.changed = true;
      unsaved.add(this);
      drafts.keep(this.form);
      if (this.place && this.place.dataset.state !== "failed") this.say("busy", "Nog niet bewaard");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), wait);
    }

    /* The form itself is sent: only after what is on its way, or it would carry an old revision. */
    async submit(event) {
      if (!this.stopped && (this.sending || this.changed)) {
        event.preventDefault();
        await this.arrived();
        this.stopped = true;
        this.form.requestSubmit(event.submitter);
        return;
      }
      this.stopped = true;
      unsaved.delete(this);
    }

    /* Waits until everything is kept, or until it is clear that it will not be for now. */
    async arrived() {
      this.send();
      const end = Date.now() + PATIENCE;
      while ((this.sending || this.changed) && this.tries === 0 && !this.stopped && Date.now() < end) {
        await new Promise((wake) => { setTimeout(wake, 30); });
      }
    }

    async send() {
      clearTimeout(this.timer);
      if (this.sending || this.stopped || !this.changed) return;
      this.sending = true;
      this.changed = false;
      try {
        const answer = await fetch(this.form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(this.form)),
          headers: { "X-Autosave": "1", Accept: "application/json" },
          redirect: "manual",
          credentials: "same-origin",
          keepalive: true,
        });
        await this.hear(answer);
      } catch {
        this.retry();
      } finally {
        this.sending = false;
        if (this.changed && !this.stopped && this.tries === 0) this.touch(0);
      }
    }

    async hear(answer) {
      const json = (answer.headers.get("Content-Type") || "").includes("json");
      const said = json ? await answer.json() : {};
      if (answer.ok && json) return this.keep(said);
      if (answer.status === 409) return this.clash(said);
      if (answer.status === 422) return this.refused(said);
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403 || answer.status === 400) {
        return this.signedOut(said);
      }
      return this.retry();
    }

    keep(said) {
      this.tries = 0;
      this.kept = true;
      this.renew(said);
      this.renewed = this.waits = false;
      if (!this.changed) {
        unsaved.delete(this);
        drafts.drop([drafts.of(this.form)]);
      }
      this.say("saved", said.message || `Bewaard om ${said.saved_at || clock()}`);
      this.form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: said }));
    }

    renew(said) {
      const revision = this.form.querySelector("[name=revision]");
      if (revision && said.revision !== undefined) revision.value = said.revision;
      for (const [id, html] of Object.entries(said.replace || {})) {
        const old = document.getElementById(id);
        if (old && !old.contains(document.activeElement)) old.innerHTML = html;
      }
      if (said.html !== undefined) {
        const result = this.form.querySelector("[data-result]");
        if (result) result.innerHTML = said.html;
      }
    }

    clash(said) {
      this.kept = false;
      this.stopped = true;
      this.say("conflict", said.message || "Iemand anders heeft dit intussen gewijzigd. Uw antwoord is nog niet bewaard.");
      const result = this.form.querySelector("[data-result]");
      if (result && said.html !== undefined) {
        result.innerHTML = said.html;
        result.querySelector("a").addEventListener("click", (event) => this.giveIn(event));
      } else if (this.place) {
        const button = document.createElement("button");
        button.type = "submit";
        button.className = "nl-button nl-button--secondary nl-button--small";
        button.textContent = "Bekijk beide antwoorden";
        this.place.append(" ", button);
      }
    }

    /* The other answer stays: the page is shown anew, also where the link only leads to another place of it. */
    giveIn(event) {
      event.preventDefault();
      unsaved.delete(this);
      drafts.drop([drafts.of(this.form)]);
      window.location.hash = event.target.hash;
      window.location.reload();
    }

    refused(said) {
      this.kept = false;
      this.say("failed", said.message || "Dit antwoord kan zo niet worden bewaard. Controleer wat u hebt ingevuld.");
    }

    /* Once with another token; else the person signs in again, here or in another tab, and it is sent then. */
    async signedOut(said) {
      this.kept = false;
      if (!this.renewed && await renewToken()) {
        this.renewed = true;
        this.changed = true;
        return;
      }
      this.renewed = false;
      this.waits = true;
      this.say("failed", said.message || "Niet bewaard: u bent afgemeld. Wat u invulde, staat hier nog. Wij bewaren het zodra u weer bent aangemeld. ");
      if (said.message || !this.place) return;
      const link = document.createElement("a");
      link.href = `/aanmelden?volgende=${encodeURIComponent(window.location.pathname)}`;
      link.dataset.signIn = "";
      link.textContent = "Meld u opnieuw aan";
      this.place.append(link);
    }

    retry() {
      this.changed = true;
      this.tries += 1;
      this.say("failed", "Nog niet bewaard: er is geen verbinding. Wij proberen het opnieuw.");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), Math.min(30000, 1000 * 2 ** Math.min(this.tries, 5)));
    }

    say(state, text) {
      if (!this.place) return;
      this.place.dataset.state = state;
      if (this.place.textContent !== text) this.place.textContent = text;
    }
  }

  const typed = (field) => field.matches("textarea, input:not([type=radio], [type=checkbox], [type=date])");

  /* Going elsewhere by a link waits for what is on its way, so that the next page knows the answer. */

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (link && "signIn" in link.dataset) leaving = true;
    if (!link || !plain || link.target || link.origin !== window.location.origin || unsaved.size === 0) return;
    if (link.hash && link.pathname === window.location.pathname) return;
    event.preventDefault();
    await Promise.all([...unsaved].map((one) => one.arrived()));
    window.location.assign(link.href);
  });

  window.addEventListener("beforeunload", (event) => {
    const doubtful = [...unsaved].some((one) => one.tries > 0 || one.kept === false || (one.sending && one.changed));
    for (const one of unsaved) one.send();
    if (doubtful && !leaving) event.preventDefault();
    leaving = false;
  });

  const minutesText = (left) => (left > 60000 ? `${Math.ceil(left / 60000)} minuten` : "1 minuut");

  /* Twelve hours after signing in it ends, whatever somebody does: said ten minutes before and, once more, two. A page
     that is opened in those minutes does not say it again; signing in anew, in any tab, moves the end in all of them. */

  const ENDS = "vth-ends";
  const TOLD = "vth-end-told";
  const SAID_AT = [10 * 60 * 1000, 2 * 60 * 1000];
  const SAME = 90 * 1000;
  class Ending {
    constructor(seconds, dialog) {
      this.end = Date.now() + seconds * 1000;
      this.dialog = dialog;
      this.place = dialog.querySelector("[data-end-left]");
      this.said = this.recall();
      dialog.addEventListener("close", () => this.remember());
      window.addEventListener("storage", (event) => this.hear(event));
      try { localStorage.setItem(ENDS, String(this.end)); } catch { /* private mode: this tab counts by itself */ }
      setInterval(() => this.look(), 1000);
      this.look();
    }

    left() {
      return this.end - Date.now();
    }

    stage() {
      return SAID_AT.filter((moment) => this.left() <= moment).length;
    }

    /* How often it was said already of the end that is near, in whatever tab. */
    recall() {
      try {
        const [end, stage] = JSON.parse(localStorage.getItem(TOLD) || "[0, 0]");
        return Math.abs(end - this.end) < SAME ? stage : 0;
      } catch {
        return 0;
      }
    }

    remember() {
      this.said = Math.max(this.said, this.stage());
      try { localStorage.setItem(TOLD, JSON.stringify([this.end, this.said])); } catch { /* as above */ }
    }

    hear(event) {
      if (event.key === ENDS && Number(event.newValue) > this.end + SAME) {
        this.end = Number(event.newValue);
        this.said = 0;
        if (this.dialog.open) this.dialog.close();
      }
      if (event.key === TOLD) this.said = Math.max(this.said, this.recall());
      if (this.dialog.open && this.said >= this.stage()) this.dialog.close();
    }

    look() {
      const left = this.left();
      if (left <= -2000) {
        if (unsaved.size === 0) window.location.reload();
        return;
      }
      const text = minutesText(left);
      if (this.place.textContent !== text) this.place.textContent = text;
      if (this.stage() > this.said && !this.dialog.open) this.dialog.showModal();
    }
  }

  /* Signed out soon: three minutes before, a dialog that can extend it. Activity in any tab counts. */

  const WARN = 3 * 60 * 1000;
  class Idle {
    constructor(minutes, dialog, ending) {
      this.ending = ending;
      this.limit = minutes * 60 * 1000;
      this.dialog = dialog;
      this.left = dialog.querySelector("[data-idle-left]");
      this.form = dialog.querySelector("form");
      this.since = Date.now();
      this.form.addEventListener("submit", (event) => { event.preventDefault(); this.extend(); });
      dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.extend(); });
      window.addEventListener("storage", (event) => { if (event.key === EXTENDED) this.renewed(); });
      document.addEventListener("autosaved", () => this.told());
      this.told();
      setInterval(() => this.look(), 1000);
    }

    told() {
      this.renewed();
      try { localStorage.setItem(EXTENDED, String(Date.now())); } catch { /* private mode: other tabs warn by themselves */ }
    }

    renewed() {
      this.since = Date.now();
      if (this.dialog.open) this.dialog.close();
    }

    look() {
      const left = this.limit - (Date.now() - this.since);
      if (left <= 0) return this.over();
      if (left > Math.min(WARN, this.limit / 2)) return undefined;
      if (this.ending && this.ending.left() <= left) return undefined;
      const text = minutesText(left);
      if (this.left.textContent !== text) this.left.textContent = text;
      if (!this.dialog.open) this.dialog.showModal();
      return undefined;
    }

    over() {
      if (unsaved.size === 0) window.location.reload();
    }

    async extend() {
      try {
        const answer = await fetch(this.form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(this.form)),
          headers: { "X-Autosave": "1" },
          redirect: "manual",
          credentials: "same-origin",
        });
        if (answer.ok) this.told();
        else window.location.reload();
      } catch {
        this.left.textContent = "enkele minuten (er is nu geen verbinding)";
      }
    }
  }

  /* Small things */

  const copies = () => {
    for (const button of all("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const field = document.getElementById(button.dataset.copy);
        field.select();
        try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
        button.textContent = "Gekopieerd";
        setTimeout(() => { button.textContent = "Kopieer"; }, 3000);
      });
    }
  };

  const once = () => {
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (!form.matches("[data-once]")) return;
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      for (const button of all("button", form)) button.setAttribute("aria-disabled", "true");
    });
    window.addEventListener("pageshow", () => {
      for (const form of all("form[data-sent]")) {
        delete form.dataset.sent;
        for (const button of all("button", form)) button.removeAttribute("aria-disabled");
      }
    });
  };

  /* A region that does not scroll now needs no stop for the keyboard. */
  const scrolls = () => {
    const look = () => {
      for (const region of all(".vth-scroll")) region.tabIndex = region.scrollWidth > region.clientWidth ? 0 : -1;
    };
    look();
    window.addEventListener("resize", look);
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (document.body.dataset.person) drafts.drop(drafts.keys().filter((key) => !key.startsWith(drafts.mine())));
    all("form[data-autosave]").forEach((form) => new Autosave(form));
    all("form[data-sign-out]").forEach((form) => form.addEventListener("submit", () => drafts.drop(drafts.keys())));
    drafts.remind();
    const dialog = document.querySelector("[data-idle-dialog]");
    const minutes = Number(document.body.dataset.idleMinutes);
    const last = document.querySelector("[data-end-dialog]");
    const ending = last ? new Ending(Number(document.body.dataset.endsIn), last) : null;
    if (dialog && minutes > 0) new Idle(minutes, dialog, ending);
    copies();
    once();
    scrolls();
    const first = document.querySelector("[data-focus]");
    if (first) first.focus();
  });
})();
