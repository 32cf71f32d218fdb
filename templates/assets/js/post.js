/* Actions on a record's page. Storage is not touched before a click on Save. */
const row = document.querySelector("[data-key]"), text = row.dataset;
const [said, saved] = [".act-said", ".act-saved"].map((it) => row.querySelector(it));

const actions = {
  async save(button) {
    const { read, write } = await import("./lista.js");
    const others = read().filter((key) => key !== text.key), keep = button.ariaPressed !== "true";
    const all = keep ? [...others, text.key] : others;
    write(all);
    button.ariaPressed = keep;
    said.textContent = !keep ? text.removed : others.length ? text.saved : text.first;
    saved.hidden = !all.length;
    saved.textContent = text.see.replace("{n}", all.length);
  },
  async copy() {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    said.textContent = text.copied;
  },
  print: () => print(),
  share: () => navigator.share({ title: document.title, url: location.href }).catch(() => {}),
};
for (const button of row.querySelectorAll("button")) {
  const act = button.dataset.act;
  button.hidden = act === "share" && !navigator.share;
  button.onclick = () => Promise.resolve(button).then(actions[act]).catch(() => { said.textContent = text.failed; });
}
for (const link of document.querySelectorAll("a[data-act]")) link.hash = text.key;
