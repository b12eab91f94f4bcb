import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { announce, Announcer } from './announce.tsx';
import { KeysDialog } from './commands/keys-dialog.tsx';
import { Palette } from './commands/palette.tsx';
import { runCommand, useCommands, useKeys } from './commands/use-commands.ts';
import { sentenceOf } from './http/ask.ts';
import { queueQuery, sessionQuery, signOut } from './http/doors.ts';
import { Brand } from './parts/brand.tsx';
import { Icon } from './parts/icon.tsx';
import { initials, said } from './plain-words.ts';
import { SignIn } from './sign-in.tsx';
import { useTheme } from './theme.ts';
import { Callout } from './parts/signs.tsx';

/** What stands around every screen: top bar, sample banner, palette, keys and the regions that speech reads. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const { change } = useTheme();
  const [float, setFloat] = useState<'palette' | 'keys' | null>(null);
  useKeys();
  useCommands({ theme: { run: change }, keys: { run: () => setFloat('keys') } });
  const me = session.data?.me ?? null;
  return (
    <>
      <a className="skip" href="#main">
        Skip to the work
      </a>
      {session.isError && (
        <div className="alone">
          <Callout tone="bad">
            <b>The desk cannot start.</b> {sentenceOf(session.error)}
          </Callout>
        </div>
      )}
      {session.data && !me && <SignIn session={session.data} />}
      {session.data && me && (
        <SignedIn
          name={me.name}
          roles={me.roles.map(({ role }) => role)}
          sample={me.sample}
          openPalette={() => setFloat('palette')}
        />
      )}
      {me && <Palette isOpen={float === 'palette'} onClose={() => setFloat(null)} />}
      <KeysDialog isOpen={float === 'keys'} onClose={() => setFloat(null)} />
      <Announcer />
    </>
  );
}

function SignedIn({
  name,
  roles,
  sample,
  openPalette,
}: {
  name: string;
  roles: readonly string[];
  sample: boolean;
  openPalette: () => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      // The session first: its answer takes the screens away, and with them whoever would ask for what is forgotten next.
      await client.refetchQueries({ queryKey: sessionQuery.queryKey });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      await navigate({ to: '/' });
      announce('Signed out.');
    } catch (error) {
      announce(sentenceOf(error), 'now');
    }
  };
  const { record } = useParams({ strict: false });
  const params = record === undefined ? null : { record };
  useCommands({
    ...(params && {
      'to-history': { run: () => void navigate({ to: '/records/$record/history', params }) },
    }),
    palette: { run: openPalette },
    queue: { run: () => void navigate({ to: '/' }) },
    'sign-out': { run: () => void leave() },
  });
  return (
    <>
      {sample && (
        <section className="sample" aria-label="Samples">
          <Icon name="info" />
          <span>
            <b>Sample people and sample records.</b> Anyone at this machine can sign in as any of them; the desk offers
            that on loopback only.
          </span>
        </section>
      )}
      <header className="top">
        <Brand />
        <Rooms />
        <button type="button" className="findall push" aria-keyshortcuts="Control+." onClick={openPalette}>
          <Icon name="search" size={15} />
          Find or do anything
          <span className="push caps">
            <kbd>Ctrl</kbd> <kbd>.</kbd>
          </span>
        </button>
        <button
          type="button"
          className="btn quiet bare"
          aria-label="Change between light and dark"
          title="Light or dark"
          onClick={() => runCommand('theme')}
        >
          <Icon name="theme" />
        </button>
        <div className="who">
          <span className="avatar" aria-hidden="true">
            {initials(name)}
          </span>
          <span>
            <b>{name}</b>
            {roles.map(said).join(', ') || 'No role'}
          </span>
        </div>
        <button
          type="button"
          className="btn quiet bare"
          aria-label="Sign out"
          title="Sign out"
          onClick={() => runCommand('sign-out')}
        >
          <Icon name="out" />
        </button>
      </header>
      <Outlet />
    </>
  );
}

function Rooms() {
  const queue = useQuery(queueQuery);
  const { record } = useParams({ strict: false });
  const mine = queue.data?.filter((item) => item.mine).length ?? 0;
  return (
    <nav aria-label="Rooms">
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            Queue
            {mine > 0 && (
              <span className="count">
                {mine}
                <span className="vh"> waiting for you</span>
              </span>
            )}
          </Link>
        </li>
        {record !== undefined && (
          <>
            <li>
              <Link to="/records/$record" params={{ record }} activeOptions={{ exact: true, includeSearch: false }}>
                Review
              </Link>
            </li>
            <li>
              <Link to="/records/$record/history" params={{ record }}>
                History
              </Link>
            </li>
            <li>
              <Link to="/records/$record/sign-off" params={{ record }}>
                Sign-off
              </Link>
            </li>
            <li>
              <Link to="/records/$record/release" params={{ record }}>
                Release
              </Link>
            </li>
          </>
        )}
      </ul>
    </nav>
  );
}
