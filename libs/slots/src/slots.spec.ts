import { Slots } from './slots.js';

describe('Slots', () => {
  it('lets the next one in when somebody leaves, in order of arrival', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const leave = await slots.take();
    const second = slots.take().then((leaveToo) => {
      order.push('second');
      leaveToo();
    });
    const third = slots.take().then(() => order.push('third'));
    order.push('first');
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('drains when all have left', async () => {
    const slots = new Slots(2);
    const leave = await slots.take();
    let drained = false;
    const draining = slots.drain().then(() => {
      drained = true;
    });
    await Promise.resolve();
    expect(drained).toBe(false);
    leave();
    await draining;
    expect(drained).toBe(true);
  });
});
