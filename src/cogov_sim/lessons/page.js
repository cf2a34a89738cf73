"use strict";
// Draws the runs that the file holds; nothing is computed here but where a point lies.
const runs = JSON.parse(document.getElementById("runs").textContent), page = document.documentElement;
const every = (selector, act) => document.querySelectorAll(selector).forEach(act);
const path = (on, values) => values.map((value, k) => value === null ? "" :
  `${(on.left + on.wide * runs.moments[k] / on.months).toFixed(1)},${(on.top + on.tall * (on.high - value) / (on.high - on.low)).toFixed(1)}`).join(" ");
const draw = (picture, line, on, values) => picture.querySelector(line).setAttribute("points", path(on, values));

// free play: which combination of levels is shown
const sizes = runs.sizes, usual = runs.usual;
let levels = [...usual], luck = 0;
const which = (chosen) => chosen.reduce((sum, level, k) => sum * sizes[k] + level, 0);
function play() {
  every("[data-lever]", (input) => {
    const level = levels[input.dataset.lever], text = input.dataset.levels.split("|")[level];
    input.value = level;
    input.setAttribute("aria-valuetext", text);
    input.parentElement.querySelector("output").textContent = text;
  });
  every(".play svg", (picture) => {
    const name = picture.dataset.outcome;
    draw(picture, ".usual", runs.axes.play[name], runs.play[name][which(usual)]);
    draw(picture, ".line", runs.axes.play[name], runs.play[name][which(levels)]);
  });
}
every("[data-lever]", (input) => input.addEventListener("input", () => { levels[input.dataset.lever] = +input.value; play(); }));
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
every("[data-print]", (button) => button.addEventListener("click", () => {
  page.dataset.print = button.dataset.print;
  window.print();
}));
window.addEventListener("afterprint", () => { delete page.dataset.print; });
predict(remembered());
play();
compare();
