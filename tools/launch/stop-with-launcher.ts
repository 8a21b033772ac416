/** Loaded before a service: when its launcher was killed it ends as well, and with it its hold on the port. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 15_000).unref();
});
process.channel?.unref();
