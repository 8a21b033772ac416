import { Link } from '@tanstack/react-router';

export function Brand() {
  return (
    <Link to="/" className="shell-brand" aria-label="Candour">
      <img src="/icon.svg" alt="" width="26" height="26" />
      <span className="shell-brand-name">Candour</span>
    </Link>
  );
}
