"use strict";
// Draws the runs that the file holds; nothing is computed here but where a point lies.
const runs = JSON.parse(document.getElementById("runs").textContent), page = document.documentElement;
const every = (selector, act) => document.querySelectorAll(selector).forEach(act);
const path = (on, values) => values.map((value, k) => value === null ? "" :
  `${(on.left + on.wide * runs.moments[k] / on.months).toFixed(1)},${(on.top + on.tall * (on.high - value) / (on.high - on.low)).toFixed(1)}`).join(" ");
const draw = (picture, line, on, values) => picture.querySelector(line).setAttribute("points", path(on, values));

// free play: which combination of levels is shown
const values = runs.levels, sizes = values.map((own) => own.length), usual = runs.usual;
let levels = [...usual], luck = 0;
const which = (chosen) => chosen.reduce((sum, level, k) => sum * sizes[k] + level, 0);
function play() {
  every("[data-lever]", (input) => {
    const lever = input.dataset.lever, level = levels[lever], text = input.dataset.levels.split("|")[level];
    input.value = values[lever][level];
    input.setAttribute("aria-valuetext", text);
    input.parentElement.querySelector("output").textContent = text;
  });
  every(".play svg", (picture) => {
    const name = picture.dataset.outcome;
    draw(picture, ".usual", runs.axes.play[name], runs.play[name][which(usual)]);
    draw(picture, ".line", runs.axes.play[name], runs.play[name][which(levels)]);
  });
}
// a lever lies where its value lies in its range, and rests at the levels that were worked out
const steps = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1, Home: -Infinity, End: Infinity };
every("[data-lever]", (input) => {
  const lever = input.dataset.lever, own = values[lever];
  input.addEventListener("input", () => {
    const far = own.map((value) => Math.abs(value - input.value));
    levels[lever] = far.indexOf(Math.min(...far));
    play();
  });
  input.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    levels[lever] = Math.min(Math.max(levels[lever] + steps[event.key], 0), own.length - 1);
    play();
  });
});
every("[data-again]", (button) => button.addEventListener("click", () => { levels = [...usual]; play(); }));

// one luck after another
function compare() {
  every(".compare svg", (picture) => {
    const name = picture.dataset.outcome, on = runs.axes.pairs[name];
    for (const [side, line] of [[0, ".line.a"], [1, ".line.b"]]) {
      const values = runs.pairs[name][side][luck];
      draw(picture, line, on, values);
    }
  });
  every(".number", (text) => { text.textContent = text.dataset.text.replace("{n}", luck + 1); });
}
every("[data-luck]", (button) => button.addEventListener("click", () => { luck = (luck + 1) % runs.lucks; compare(); }));

// the prediction stays in this browser
const kept = "cogov-lesson-" + runs.name;
const remember = (choice) => { try { localStorage.setItem(kept, choice); } catch (refused) { /* a browser that keeps nothing */ } };
const remembered = () => { try { return localStorage.getItem(kept); } catch (refused) { return null; } };
function predict(choice) {
  every("[data-choice]", (button) => button.setAttribute("aria-pressed", button.dataset.choice === choice));
  every("[data-chosen]", (text) => { text.hidden = text.dataset.chosen !== choice; });
  every(".reveal", (button) => { button.disabled = !choice; });
  every(".hint", (text) => { text.hidden = !!choice; });
}
every("[data-choice]", (button) => button.addEventListener("click", () => { remember(button.dataset.choice); predict(button.dataset.choice); }));
every(".reveal", (button) => button.addEventListener("click", () => {
  every(".after", (part) => { part.hidden = false; });
  button.closest(".tongue").querySelector(".compare").scrollIntoView();
}));

every("[data-speak]", (button) => button.addEventListener("click", () => {
  page.dataset.language = button.dataset.speak;
  page.lang = button.lang;
  document.title = document.querySelector(`[data-tongue=${button.dataset.speak}] h1`).textContent;
}));
every("[data-larger]", (button) => button.addEventListener("click", () => {
  const large = page.dataset.look !== "projector";
  page.dataset.look = large ? "projector" : "";
  every("[data-larger]", (other) => { other.setAttribute("aria-pressed", large); });
}));
every("[data-print]", (button) => button.addEventListener("click", () => {
  page.dataset.print = button.dataset.print;
  window.print();
}));
window.addEventListener("afterprint", () => { delete page.dataset.print; });
predict(remembered());
play();
compare();
