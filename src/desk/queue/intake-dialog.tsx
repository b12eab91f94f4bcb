import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  Dialog,
  DropZone,
  FileTrigger,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextField,
} from 'react-aria-components';
import { announce } from '../announce.tsx';
import { asSentence, sentenceOf } from '../http/ask.ts';
import { queueQuery, takeIn } from '../http/doors.ts';
import { keep, kept } from '../kept.ts';
import { Icon } from '../parts/icon.tsx';
import { Callout } from '../parts/signs.tsx';
import { amount } from '../plain-words.ts';

const FIELDS = ['collection', 'series', 'box', 'folder'] as const;
const LABELS = { collection: 'Collection', series: 'Series', box: 'Box', folder: 'Folder' } as const;
type Provenance = Record<(typeof FIELDS)[number], string>;

/** Files with where they come from. Each file is answered for itself; one that is turned away does not stop the others. */
export function IntakeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog">
        <Dialog>
          <header className="row head">
            <Heading slot="title">Take in files</Heading>
            <button type="button" className="btn quiet push" onClick={onClose}>
              Close <kbd>Esc</kbd>
            </button>
          </header>
          <Intake />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Intake() {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [from, setFrom] = useState<Provenance>({
    collection: kept('collection') ?? '',
    series: '',
    box: '',
    folder: '',
  });
  const hand = useMutation({
    mutationFn: () => takeIn(from, files),
    onSuccess: ({ answers }) => {
      keep('collection', from.collection);
      setFiles([]);
      void client.invalidateQueries({ queryKey: queueQuery.queryKey });
      const refused = answers.filter((answer) => 'code' in answer).length;
      announce(
        `${amount(answers.length - refused, 'file')} taken in, ${refused} turned away.`,
        refused > 0 ? 'now' : 'polite',
      );
    },
  });
  const add = (more: readonly File[]): void => {
    hand.reset();
    setFiles((before) => [...before, ...more]);
  };
  return (
    <div className="intake">
      <div className="two">
        {FIELDS.map((field) => (
          <TextField
            key={field}
            className="field"
            value={from[field]}
            onChange={(value) => setFrom({ ...from, [field]: value })}
            isRequired={field === 'collection'}
          >
            <Label>{LABELS[field]}</Label>
            <Input className="input" maxLength={200} />
          </TextField>
        ))}
      </div>
      <DropZone
        className="drop"
        onDrop={async (event) => {
          const dropped = await Promise.all(
            event.items.filter((item) => item.kind === 'file').map((item) => item.getFile()),
          );
          add(dropped);
        }}
      >
        <Icon name="tray" size={22} />
        <Text slot="label">Drop PDF, TIFF, PNG, JPEG or text files here, or</Text>
        <FileTrigger allowsMultiple onSelect={(list) => add(list ? [...list] : [])}>
          <Button className="btn">Choose files</Button>
        </FileTrigger>
      </DropZone>
      {files.length > 0 && (
        <ul className="files" aria-label="Files to take in">
          {files.map((file, index) => (
            <li key={`${index} ${file.name}`}>
              <Icon name="page" />
              <span>
                {file.name}{' '}
                <span className="xs muted num">{amount(Math.max(1, Math.round(file.size / 1024)), 'KB', 'KB')}</span>
              </span>
              <button
                type="button"
                className="btn quiet bare push"
                aria-label={`Leave out ${file.name}`}
                onClick={() => setFiles(files.filter((_, other) => other !== index))}
              >
                <Icon name="no" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {hand.isError && (
        <Callout tone="bad">
          <b>Nothing was taken in.</b> {sentenceOf(hand.error)}
        </Callout>
      )}
      {hand.data && (
        <ul className="files" aria-label="Answers">
          {hand.data.answers.map((answer, index) => (
            <li key={`${index} ${answer.name}`}>
              {'code' in answer ? (
                <div className="callout bad">
                  <Icon name="stop" />
                  <div>
                    <b>{answer.name} was turned away.</b> {asSentence(answer.message)} {asSentence(answer.hint)}{' '}
                    <span className="chip">{answer.code}</span>
                  </div>
                </div>
              ) : (
                <div className="callout good">
                  <Icon name="ok" />
                  <div>
                    <b>{answer.name}</b>{' '}
                    {answer.isNew ? 'is taken in. Its pages are being read.' : 'was here already; nothing was added.'}{' '}
                    <a href={`/records/${answer.record}`}>Open</a>
                  </div>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <span className="xs muted">The original is kept unchanged under its SHA-256.</span>
        <button
          type="button"
          className="btn primary push"
          aria-disabled={files.length === 0 || from.collection.trim() === '' || hand.isPending ? true : undefined}
          aria-describedby="intake-why"
          onClick={() => {
            if (files.length > 0 && from.collection.trim() !== '' && !hand.isPending) hand.mutate();
          }}
        >
          {hand.isPending
            ? `Handing in ${amount(files.length, 'file')}`
            : `Take in ${files.length > 0 ? amount(files.length, 'file') : ''}`}
        </button>
      </div>
      <p id="intake-why" className="xs muted">
        {files.length === 0
          ? 'Choose a file first.'
          : from.collection.trim() === ''
            ? 'Name the collection first.'
            : ''}
      </p>
    </div>
  );
}
