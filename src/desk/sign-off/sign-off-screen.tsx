import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Me, RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { sentenceOf, Unreachable } from '../http/ask.ts';
import { pageImage, recordQuery, signOff } from '../http/doors.ts';
import { useKept } from '../kept.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Legend } from '../parts/legend.tsx';
import { Callout } from '../parts/signs.tsx';
import { amount, initials, timeInWords } from '../plain-words.ts';
import { AsReleased } from '../review/as-released.tsx';
import { PageShapes } from '../review/page-layers.tsx';
import { ViewSwitch } from '../review/page-tools.tsx';
import { WithRecord } from '../review/review-screen.tsx';
import { nextView, type PageSearch, type View } from '../search.ts';
import { ItemRow } from './item-row.tsx';
import { answersFrom, itemsOf, nextToLookAt, verdictOf } from './walk.ts';

/** The second person agrees thing by thing and signs exactly what is shown. */
export function SignOffScreen() {
  const { record: id } = useParams({ from: '/records/$record/sign-off' });
  return <WithRecord id={id}>{(record, me) => <SignOff key={record.digest} record={record} me={me} />}</WithRecord>;
}

function SignOff({ record, me }: { record: RecordView; me: Me }) {
  const client = useQueryClient();
  const search = useSearch({ from: '/records/$record/sign-off' });
  const navigate = useNavigate({ from: '/records/$record/sign-off' });
  const [text, keep] = useKept(`sign.${me.person}.${record.digest}`);
  const answers = answersFrom(text);
  const items = itemsOf(record);
  const [current, setCurrent] = useState<string | null>(
    () => nextToLookAt(items, answers, null) ?? items[0]?.id ?? null,
  );
  const rows = useRef<HTMLUListElement>(null);
  const at = items.find(({ id }) => id === current) ?? null;
  const page = record.pages.find((view) => view.page === (search.page ?? at?.page)) ?? record.pages[0];
  const view = search.view ?? 'as-released';
  const go = (to: PageSearch): void => void navigate({ search: (held) => ({ ...held, ...to }), replace: true });
  const select = (id: string): void => {
    setCurrent(id);
    const item = items.find((one) => one.id === id);
    if (item) go({ page: item.page });
  };
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a clean-up.
    rows.current
      ?.querySelector<HTMLElement>(`[data-item="${CSS.escape(current ?? '')}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const verdict = verdictOf(items, answers);
  const sign = useMutation({
    mutationFn: ({ act, agree, excision }: { act: string; agree: boolean; excision: string | null }) =>
      signOff(record.id, act, record.digest, agree ? 'agree' : 'object', excision),
    retry: (count, error) => error instanceof Unreachable && count < 5,
    onSuccess: (after, { agree }) => {
      if (!agree) keep(null);
      client.setQueryData(recordQuery(record.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['queue'] });
      announce(agree ? 'Signed.' : 'Sent back with your objection.');
    },
    onError: (error) => {
      announce(`Not signed. ${sentenceOf(error)}`, 'now');
      void client.invalidateQueries({ queryKey: recordQuery(record.id).queryKey });
    },
  });
  const mayNot = record.may.signOff.allowed ? null : record.may.signOff.why;
  const give = (id: string | null, said: 'agree' | 'object'): void => {
    if (id === null) return;
    const after = { ...answers, [id]: said };
    keep(JSON.stringify(after));
    const next = nextToLookAt(items, after, id);
    announce(
      `${said === 'agree' ? 'Agreed' : 'Objected'}. ${next === null ? 'All looked at.' : `${amount(items.filter((one) => !(one.id in after)).length, 'thing')} left.`}`,
    );
    if (next !== null) {
      select(next);
      requestAnimationFrame(() =>
        rows.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(next)}"] [data-say="agree"]`)?.focus(),
      );
    }
  };
  const step = (by: 1 | -1): void => {
    const to = items[items.findIndex(({ id }) => id === current) + by];
    if (to) select(to.id);
  };
  const turn = (by: 1 | -1): void => {
    const to = record.pages[record.pages.findIndex((one) => one.page === page?.page) + by];
    if (to) go({ page: to.page });
  };
  const pending = sign.isPending ? 'On its way.' : null;
  useCommands({
    agree: { run: () => give(current, 'agree'), whyNot: mayNot },
    object: { run: () => give(current, 'object'), whyNot: mayNot },
    sign: {
      run: () => {
        if (verdict.can !== 'wait')
          sign.mutate({
            act: crypto.randomUUID(),
            agree: verdict.can === 'sign',
            excision: verdict.can === 'send-back' ? verdict.excision : null,
          });
      },
      whyNot: mayNot ?? pending ?? (verdict.can === 'wait' ? `${verdict.left} still to look at` : null),
    },
    view: { run: () => go({ view: nextView(view) }) },
    'next-page': { run: () => turn(1) },
    'previous-page': { run: () => turn(-1) },
    'to-review': { run: () => void navigate({ to: '/records/$record', params: { record: record.id } }) },
  });
  const isSigned = record.signOff?.state === 'agreed';
  const agreed = items.filter(({ id }) => answers[id] === 'agree').length;
  const objected = items.filter(({ id }) => answers[id] === 'object').length;
  return (
    <>
      <section className="phead" aria-label="Record">
        <div className="names">
          <nav className="crumbs" aria-label="Where you are">
            <a href="/">Queue</a> / <span>{record.collection}</span>
          </nav>
          <h1>Second sign-off: {record.title}</h1>
        </div>
        <Persons record={record} me={me} mayNot={mayNot} />
        <dl className="four">
          <div>
            <dt>Agreed</dt>
            <dd className="num">
              {agreed} of {items.length}
            </dd>
          </div>
          <div>
            <dt>Objected</dt>
            <dd className="num">{objected}</dd>
          </div>
          <div>
            <dt>To look at</dt>
            <dd className="num">{items.length - agreed - objected}</dd>
          </div>
        </dl>
      </section>
      <main className="sign" id="main">
        <div
          className="l"
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') step(1);
            else if (event.key === 'ArrowUp') step(-1);
            else return;
            event.preventDefault();
          }}
        >
          {mayNot !== null && (
            <Callout tone={isSigned ? 'info' : 'warn'}>
              <b>
                {isSigned && record.signOff
                  ? `Signed by ${record.signOff.by}, ${timeInWords(record.signOff.at)}.`
                  : 'You cannot sign this.'}
              </b>{' '}
              {mayNot}
            </Callout>
          )}
          {sign.isError && (
            <Callout tone="bad">
              <b>Not signed.</b> {sentenceOf(sign.error)} Nothing was changed; look at the list again.
            </Callout>
          )}
          <ul className="items" ref={rows} aria-label="What you sign">
            {items.map((item) => (
              <ItemRow
                key={item.id}
                record={record}
                item={item}
                isCurrent={item.id === current}
                answer={answers[item.id] ?? null}
                mayNot={mayNot}
                select={() => select(item.id)}
                say={(said) => {
                  setCurrent(item.id);
                  give(item.id, said);
                }}
              />
            ))}
          </ul>
          {items.length === 0 && <p className="soft">Nothing is decided yet, so there is nothing to sign.</p>}
        </div>
        <div className="r" role="region" aria-label="What will go out">
          <div className="outp">
            <Icon name="eye" />
            <b>Going out</b>
            <span className="small muted">
              page {page?.page} of {record.pages.length}
            </span>
            <span className="push">
              <ViewSwitch view={view} setView={(to) => go({ view: to })} />
            </span>
          </div>
          <div className="out-page" tabIndex={0} aria-label={`Page ${page?.page ?? ''}, ${view.replace('-', ' ')}`}>
            {page && <Sheet record={record} page={page} view={view} current={current} />}
          </div>
        </div>
      </main>
      <section className="signbar" aria-label="Signing">
        <p className="small">
          <b>This will go out:</b> {amount(leaving(record), 'page')}, {amount(record.excisions.length, 'place')}{' '}
          withheld, certificate, index and withdrawal sheet.{' '}
          <span className="muted">
            You sign <code>{record.digest.slice(0, 12)}…</code>; any later change voids it.
          </span>
        </p>
        <ActButton command="sign" look={`big push ${verdict.can === 'send-back' ? 'bad' : 'primary'}`} why="sign-why">
          {verdict.can === 'send-back' ? 'Send back with the objection' : 'Sign'}
        </ActButton>
        <span className="small muted" id="sign-why">
          {isSigned
            ? 'signed'
            : mayNot !== null
              ? 'not by you'
              : verdict.can === 'wait'
                ? `${verdict.left} still to look at`
                : verdict.can === 'send-back'
                  ? `${amount(verdict.objections, 'objection')}`
                  : 'all looked at'}
        </span>
      </section>
      <Legend
        name="Sign-off"
        moves={[['↑↓', 'next, previous']]}
        commands={['agree', 'object', 'view', 'next-page', 'sign']}
      />
    </>
  );
}

function Sheet({
  record,
  page,
  view,
  current,
}: {
  record: RecordView;
  page: RecordView['pages'][number];
  view: View;
  current: string | null;
}) {
  return (
    <div className="paper" style={{ aspectRatio: `${page.widthPx} / ${page.heightPx}` }}>
      {view === 'as-released' ? (
        <AsReleased record={record} page={page} />
      ) : (
        <img
          src={pageImage(record.id, page.page, 1200)}
          alt={`Page ${page.page}`}
          width={page.widthPx}
          height={page.heightPx}
        />
      )}
      {view === 'proposed' && (
        <PageShapes
          record={record}
          page={page}
          selected={current === null ? null : { kind: 'excision', id: current }}
          drawn={[]}
          pending={[]}
        />
      )}
    </div>
  );
}

function Persons({ record, me, mayNot }: { record: RecordView; me: Me; mayNot: string | null }) {
  const first = record.sentOn?.by ?? 'Nobody yet';
  return (
    <div className="row push small">
      <span className="avatar" aria-hidden="true">
        {initials(first)}
      </span>
      <span>
        {record.sentOn ? `${first} decided` : 'Not sent on yet'}
        <br />
        <span className="muted xs">
          {record.sentOn ? timeInWords(record.sentOn.at) : 'the first reviewer sends it on'}
          {record.sentOn && !record.sentOn.isCurrent && ', changed since'}
        </span>
      </span>
      <Icon name="right" />
      <span className="avatar b" aria-hidden="true">
        {initials(me.name)}
      </span>
      <span>
        <b>You</b>
        {mayNot === null ? ', a different person' : ''}
        <br />
        <span className="muted xs">
          {mayNot === null
            ? 'two people see everything that leaves'
            : record.signOff?.state === 'agreed'
              ? `signed by ${record.signOff.by}`
              : 'cannot sign this'}
        </span>
      </span>
    </div>
  );
}

function leaving(record: RecordView): number {
  const denied = record.parts.filter(({ decision }) => decision?.decision === 'deny');
  return record.pages.filter(({ page }) => !denied.some(({ pages: [first, last] }) => first <= page && page <= last))
    .length;
}
