// A page that has its records in it.

const own = JSON.parse($("data").textContent);
state.language = own.editions.findIndex(({language}) => language === own.language);
document.documentElement.classList.add("plays");
play(own);
