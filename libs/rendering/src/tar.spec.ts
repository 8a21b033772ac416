import { tarFiles } from './tar.js';

const file = (name: string, content: string, type = '0') => {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
};
const END = Buffer.alloc(1024);

describe('tarFiles', () => {
  it('reads files and passes over folders', () => {
    const archive = Buffer.concat([file('a/', '', '5'), file('a/b', 'x'.repeat(513)), file('./c', ''), END]);
    const files = [...tarFiles(archive)].map(({ name, bytes }) => [name, bytes.length]);
    expect(files).toEqual([
      ['a/b', 513],
      ['c', 0],
    ]);
  });

  it.each(['../x', '/etc/passwd', 'a/../../x'])('refuses the name %s', (name) => {
    expect(() => [...tarFiles(file(name, 'x'))]).toThrow(
      `The tar archive names a file outside its folder: ${name}.`,
    );
  });

  it('refuses what is no archive', () => {
    expect(() => [...tarFiles(Buffer.alloc(512, 'x'))]).toThrow('Not a tar archive: no size at byte 124.');
  });
});
