declare module 'virtual:labels/*' {
  export const labels: Readonly<Record<string, string>>;
}
