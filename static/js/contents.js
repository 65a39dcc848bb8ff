// Marks, in the table of contents, the section being read. Without it the page only lacks the mark.
const links = [...document.querySelectorAll(".toc a")];
const headings = links.map((link) => document.getElementById(link.hash.slice(1)));

function mark() {
  const started = headings.filter((heading) => heading?.getBoundingClientRect().top < innerHeight / 3);
  const read = headings.indexOf(started.at(-1));
  links.forEach((link, position) => {
    if (started.length && position === read) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

// A heading crossing the upper third changes the answer; nothing is computed in between.
const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
headings.filter(Boolean).forEach((heading) => observer.observe(heading));
