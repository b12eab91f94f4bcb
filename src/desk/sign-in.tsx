import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import type { SessionView } from '../contract/api.ts';
import { announce } from './announce.tsx';
import { sentenceOf } from './http/ask.ts';
import { sessionQuery, signIn } from './http/doors.ts';
import { Brand } from './parts/brand.tsx';
import { Icon } from './parts/icon.tsx';
import { Callout } from './parts/signs.tsx';
import { initials, said } from './plain-words.ts';

const DOES: Readonly<Record<string, string>> = {
  archivist: 'takes files in',
  reviewer: 'marks and decides',
  approver: 'signs as the second person',
  releaser: 'publishes what is signed',
  administrator: 'looks after people and keys',
  auditor: 'reads all, changes nothing',
};

/** Name and password; with samples on loopback, the sample people as well. */
export function SignIn({ session }: { session: SessionView }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: ({ as, secret }: { as: string; secret: string | null }) => signIn(as, secret),
    onSuccess: (view) => {
      client.setQueryData(sessionQuery.queryKey, view);
      announce(`Signed in as ${view.me?.name ?? ''}.`);
    },
    onError: () => setPassword(''),
  });
  return (
    <main className="enter" id="main">
      <div className="card">
        <Brand />
        <h1>Sign in to the desk</h1>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({ as: name, secret: password });
          }}
        >
          <TextField className="field" value={name} onChange={setName} autoFocus isRequired>
            <Label>Name</Label>
            <Input className="input" autoComplete="username" />
          </TextField>
          <TextField className="field" type="password" value={password} onChange={setPassword}>
            <Label>Password</Label>
            <Input className="input" autoComplete="current-password" />
          </TextField>
          {enter.isError && <Callout tone="bad">{sentenceOf(enter.error)}</Callout>}
          <Button type="submit" className="btn primary big" isPending={enter.isPending}>
            Sign in
          </Button>
        </Form>
      </div>
      {session.samplePeople.length > 0 && (
        <section className="card" aria-labelledby="samples">
          <h2 id="samples">Or go in as a sample person</h2>
          <Callout tone="info">
            These people are made up and have no secret. They are offered on this machine alone (loopback), and only
            because it was started with samples.
          </Callout>
          <ul className="people">
            {session.samplePeople.map((person) => (
              <li key={person.name}>
                <Button className="person" onPress={() => enter.mutate({ as: person.name, secret: null })}>
                  <span className="avatar" aria-hidden="true">
                    {initials(person.displayName)}
                  </span>
                  <span>
                    <b>{person.displayName}</b>
                    <span className="xs muted">
                      {person.roles.map((role) => `${said(role)}: ${DOES[role] ?? ''}`).join('; ') || 'No role'}
                    </span>
                  </span>
                  <Icon name="right" />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
