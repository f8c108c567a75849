// Decides where pages end. Figures and short tables are never split, so in plain order they would leave half-empty pages: within its section the next block
// that still fits is taken first, and what room is left on a page is shared out between its blocks.
function layOutBriefing() {
  const PAGE = 978 - 6, STRETCH = 26, parts = [...document.querySelectorAll('.part')];
  const height = e => e.getBoundingClientRect().height, gap = e => parseFloat(getComputedStyle(e).marginTop) || 0;
  let y = 0, page = [];
  // One table wider than the text would make the printer shrink every page.
  for (const t of document.querySelectorAll('table')) if (t.scrollWidth > t.parentElement.clientWidth + 0.5 || t.offsetWidth > t.parentElement.clientWidth + 0.5) t.classList.add('tight');

  const close = last => {
    const movable = page.slice(1).filter(e => !e.matches('p, .notes')), left = PAGE - y;
    if (!last && movable.length && left > 0 && left < PAGE * 0.35) for (const e of movable) e.style.marginTop = gap(e) + Math.min(left / movable.length - 0.5, STRETCH) + 'px';
    page = []; y = 0;
  };
  const breakBefore = e => { close(false); e.style.breakBefore = 'page'; e.style.marginTop = '0'; };
  const place = (e, splits) => {
    const need = (y > 0 ? gap(e) : 0) + height(e);
    if (y > 0 && y + need > PAGE && !(splits && PAGE - y > 170)) breakBefore(e);
    page.push(e);
    const top = y + (y > 0 ? gap(e) : 0);
    if (top + height(e) <= PAGE) { y = top + height(e); return; }
    const rest = top + height(e) - PAGE + 40; // the head is repeated
    page = []; y = rest;
  };

  parts.forEach((part, index) => {
    const children = [...part.children];
    const words = children.filter(e => e.matches('.opening, p')), notes = children.filter(e => e.matches('.notes'));
    const blocks = children.filter(e => e.matches('figure, .pair, .tableblock'));
    const lead = parseFloat(getComputedStyle(part).marginTop) || 0;
    if (index > 0) {
      // A heading and two or three lines may end a page; a heading with less under it may not.
      const opening = part.querySelector('.opening'), head = opening ? gap(opening) + height(opening) : 0;
      const said = words.reduce((sum, e) => sum + gap(e) + height(e), 0), least = blocks.length ? Math.min(...blocks.map(e => gap(e) + height(e))) : 0;
      if (y + lead + (head < 70 ? said + least : head) > PAGE) { close(false); part.style.breakBefore = 'page'; part.style.marginTop = '0'; }
      else y += lead;
    }
    for (const e of words) {
      if (y > 0 && e.matches('.opening')) { page.push(part); y += height(e); } else place(e, false);
    }
    const anchor = notes[0] || null;
    while (blocks.length) {
      const fits = e => y + (y > 0 ? gap(e) : 0) + height(e) <= PAGE;
      let next = blocks.findIndex(e => fits(e));
      if (next < 0) next = 0;
      const [block] = blocks.splice(next, 1);
      part.insertBefore(block, anchor);
      place(block, block.matches('.tableblock:not(.whole)'));
    }
    for (const e of notes) place(e, false);
  });
  close(true);
}
