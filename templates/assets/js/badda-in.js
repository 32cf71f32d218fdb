/* The code for the record chosen in the form or named in the address: #exempel/brobygget. */
const form = document.querySelector("#badda-in"), { post, kod } = form.elements, frame = document.querySelector("iframe");
function show() {
  const [option] = post.selectedOptions, { url, title, height } = option.dataset;
  kod.value = kod.dataset.code.replace(/{(\w+)}/g, (_, name) => ({ path: post.value, title, height })[name]);
  Object.assign(frame, { height, title: option.text, src: url });
}
function read() {
  const named = [...post].find((option) => option.dataset.key === location.hash.slice(1));
  if (!named) return;
  named.selected = true;
  show();
}
form.hidden = false;
post.onchange = show;
addEventListener("hashchange", read);
read();
