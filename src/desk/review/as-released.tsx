import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PageView, RecordView } from '../../contract/api.ts';
import { sentenceOf } from '../http/ask.ts';
import { asReleasedQuery } from '../http/doors.ts';
import { Callout } from '../parts/signs.tsx';
import { Awaited } from './page-layers.tsx';

/** The server's own burn of the page: what the public would get. Never drawn here. */
export function AsReleased({ record, page }: { record: RecordView; page: PageView }) {
  const burned = useQuery(asReleasedQuery(record.id, page.page, record.version));
  const address = useAddress(burned.data ?? null);
  if (burned.isError)
    return (
      <div className="awaited">
        <Callout tone="warn">
          <b>This page cannot be shown as released.</b> {sentenceOf(burned.error)}
        </Callout>
      </div>
    );
  if (address === null) return <Awaited what="The server burns the page as it stands now." />;
  const held = record.excisions
    .filter((one) => one.page === page.page)
    .map(({ extentWords, label }) => `${extentWords} withheld, ${label}`);
  return (
    <img
      src={address}
      alt={`Page ${page.page} as it will be released. ${held.length > 0 ? held.join('; ') : 'Nothing is withheld on it'}.`}
      width={page.widthPx}
      height={page.heightPx}
      draggable={false}
    />
  );
}

function useAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) {
      setAddress(null);
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
