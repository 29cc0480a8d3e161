// Reload of a page of `npm run dev` once the site has another version, and a way back to the problem that keeps it old.

const { events, version, problem } = document.currentScript.dataset

new EventSource(events).onmessage = ({ data }) => {
  if (data !== version) location.reload()
}

if (problem !== undefined) {
  const link = document.createElement('a')
  link.href = `${problem}?to=${encodeURIComponent(location.pathname + location.search)}`
  link.textContent = 'This is the last good site: see what is wrong with the newest'
  link.style.cssText =
    'position:fixed;inset:auto 0 0;padding:.5rem 1rem;background:#8f1d1d;color:#fff;font:1rem sans-serif;z-index:9'
  document.body.append(link)
}
