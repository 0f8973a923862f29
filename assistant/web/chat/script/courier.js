// Hands the reader a file the server made, or tells the page that a judgement was kept.
function handOver(file) {
  const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

watch('value', () => {
  const sent = props.value;
  if (sent && sent.kind === 'file') handOver(sent);
  if (sent && sent.kind === 'judged') document.dispatchEvent(new CustomEvent('policy:judged', { detail: sent }));
});
