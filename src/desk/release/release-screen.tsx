import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { useCommands, useWhyNot } from '../commands/use-commands.ts';
import { sentenceOf, Unreachable } from '../http/ask.ts';
import { recordQuery, requestRelease } from '../http/doors.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Legend } from '../parts/legend.tsx';
import { Callout } from '../parts/signs.tsx';
import { amount, timeInWords } from '../plain-words.ts';
import { WithRecord } from '../review/review-screen.tsx';
import { Checks } from './checks.tsx';

/** Let out or refuse: every check with its result, the refusal first. */
export function ReleaseScreen() {
  const { record: id } = useParams({ from: '/records/$record/release' });
  return <WithRecord id={id}>{(record) => <Release record={record} />}</WithRecord>;
}

type ReleaseView = RecordView['releases'][number];

function Release({ record }: { record: RecordView }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const latest = record.releases.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
  const ask = useMutation({
    mutationFn: (act: string) => requestRelease(record.id, act, record.digest),
    retry: (count, error) => error instanceof Unreachable && count < 5,
    onSuccess: (after) => {
      client.setQueryData(recordQuery(record.id).queryKey, after);
      announce('The release is being burned, proved and certified.');
    },
    onError: (error) => {
      announce(`Not released. ${sentenceOf(error)}`, 'now');
      void client.invalidateQueries({ queryKey: recordQuery(record.id).queryKey });
    },
  });
  const state = latest?.state ?? null;
  useEffect(() => {
    if (state === 'refused') announce('The release was refused.', 'now');
    if (state === 'published') announce('The release is published.');
  }, [state]);
  const mayNot = record.may.release.allowed ? null : record.may.release.why;
  useCommands({
    release: {
      run: () => ask.mutate(crypto.randomUUID()),
      whyNot: mayNot ?? (ask.isPending || state === 'requested' ? 'It is being burned and proved now.' : null),
    },
    'next-refusal': {
      run: () => document.querySelector<HTMLElement>('.checks .fail')?.focus(),
      whyNot: latest?.checks.some(({ passed }) => !passed) ? null : 'Nothing is refused.',
    },
    'to-review': { run: () => void navigate({ to: '/records/$record', params: { record: record.id } }) },
    'to-sign-off': { run: () => void navigate({ to: '/records/$record/sign-off', params: { record: record.id } }) },
  });
  return (
    <>
      <section className="phead" aria-label="Record">
        <div className="names">
          <nav className="crumbs" aria-label="Where you are">
            <a href="/">Queue</a> / <span>{record.collection}</span>
          </nav>
          <h1>Release: {record.title}</h1>
        </div>
      </section>
      <main className="proof" id="main">
        <div className="main-col">
          <Verdict record={record} latest={latest} />
          {ask.isError && (
            <Callout tone="bad">
              <b>Not released.</b> {sentenceOf(ask.error)}
            </Callout>
          )}
          {latest && latest.checks.length > 0 && <Checks checks={latest.checks} />}
        </div>
        <aside className="side-col">
          <Leaves record={record} />
          <Earlier releases={record.releases.filter((one) => one !== latest)} />
        </aside>
      </main>
      <Legend name="Release" commands={['next-refusal', 'release', 'palette']} />
    </>
  );
}

function Verdict({ record, latest }: { record: RecordView; latest: ReleaseView | null }) {
  const whyNot = useWhyNot('release');
  const button = (
    <span className="act">
      <ActButton command="release" look={whyNot === null ? 'primary big' : 'big'} why="why-not-released">
        {latest?.state === 'refused' ? 'Prove again' : 'Prove and publish'}
      </ActButton>
    </span>
  );
  const why = whyNot !== null && (
    <p className="small" id="why-not-released">
      {whyNot}
    </p>
  );
  if (latest?.state === 'published')
    return (
      <section className="verdict ok">
        <Icon name="shield" size={34} />
        <b>Published.</b>
        <span>
          Release <code>{latest.release.slice(0, 12)}…</code>, {timeInWords(latest.at)}. Every check passed and the
          certificate is signed.
        </span>
        {latest.address !== null && (
          <a className="btn big act" href={latest.address}>
            See it in the reading room
          </a>
        )}
      </section>
    );
  if (latest?.state === 'refused') {
    const failed = latest.checks.find(({ passed }) => !passed);
    return (
      <section className="verdict" role="alert">
        <Icon name="stop" size={34} />
        <b>Refused. Nothing has left.</b>
        <span>
          {failed ? `${failed.name}: ${failed.detail}` : `Check ${latest.check ?? ''} did not pass.`}
          {latest.page !== null && ` Page ${latest.page}.`}{' '}
          {latest.code !== null && <span className="chip">{latest.code}</span>}
          <span className="mend">
            {latest.page !== null && (
              <a className="btn" href={`/records/${record.id}?page=${latest.page}`}>
                Show page {latest.page}
              </a>
            )}{' '}
            The word itself is not shown here. A change of the review needs a new sign-off; then prove again.
          </span>
          {why}
        </span>
        {button}
      </section>
    );
  }
  if (latest?.state === 'requested')
    return (
      <section className="verdict wait" role="status">
        <Icon name="clock" size={34} />
        <b>Being burned, proved and certified.</b>
        <span>
          {amount(record.pages.length, 'page')}. The work goes on without you; this page shows the answer when it is
          there.
        </span>
      </section>
    );
  return (
    <section className="verdict wait">
      <Icon name="shield" size={34} />
      <b>{whyNot === null ? 'Signed, and ready to be proved.' : 'Not ready to be released.'}</b>
      <span>
        {whyNot === null
          ? 'Every page is rebuilt and read back by readers that did not write it. Any doubt refuses.'
          : why}
      </span>
      {button}
    </section>
  );
}

function Leaves({ record }: { record: RecordView }) {
  const denied = record.parts.filter(({ decision }) => decision?.decision === 'deny');
  const pages = record.pages.filter(
    ({ page }) => !denied.some(({ pages: [first, last] }) => first <= page && page <= last),
  ).length;
  return (
    <section className="panel" aria-labelledby="leaves">
      <header>
        <h2 id="leaves">What leaves</h2>
      </header>
      <div className="in">
        <dl className="kv">
          <dt>Pages</dt>
          <dd className="num">
            {pages} of {record.pages.length}, every one rebuilt
          </dd>
          <dt>Withheld</dt>
          <dd>{amount(record.excisions.length, 'place')}</dd>
          {denied.length > 0 && (
            <>
              <dt>Denied</dt>
              <dd>{amount(denied.length, 'part')}, in the withdrawal sheet only</dd>
            </>
          )}
          <dt>With it</dt>
          <dd>index, withdrawal sheet, certificate</dd>
          <dt>Sent on</dt>
          <dd>{record.sentOn ? `${record.sentOn.by}, ${timeInWords(record.sentOn.at)}` : 'not yet'}</dd>
          <dt>Signed</dt>
          <dd>
            {record.signOff
              ? `${record.signOff.by}, ${timeInWords(record.signOff.at)}${record.signOff.state === 'void' ? ' (void: changed since)' : record.signOff.state === 'objected' ? ' (objected)' : ''}`
              : 'not yet'}
          </dd>
        </dl>
      </div>
    </section>
  );
}

function Earlier({ releases }: { releases: readonly ReleaseView[] }) {
  if (releases.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="earlier">
      <header>
        <h2 id="earlier">Earlier tries and releases</h2>
      </header>
      <div className="in">
        <ul className="small">
          {releases.map((one) => (
            <li key={one.release}>
              {timeInWords(one.at)}: {one.state}
              {one.code !== null && ` (${one.code})`}
              {one.address !== null && (
                <>
                  {' '}
                  <a href={one.address}>reading room</a>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
