import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { systemQuery } from './systems-query.api.js';

/** The entry of the register that something refers to, under its name of today. */
export function RegisteredName({ id }: { id: string }) {
  const { data } = useQuery(systemQuery(id));
  return (
    <Link to="/systems/$id" params={{ id }}>
      {data?.name ?? id}
    </Link>
  );
}
