import { useState } from 'react';
import {
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  TextField,
  Autocomplete,
  Header,
  ListBoxSection,
} from 'react-aria-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queueQuery } from '../http/doors.ts';
import { Icon } from '../parts/icon.tsx';
import { Keys } from '../parts/signs.tsx';
import { stageInWords } from '../plain-words.ts';
import { commandsLike, type CommandId } from './registry.ts';
import { runCommand, useHere } from './use-commands.ts';

/** Every command by its words, and every record by its title. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="dialog pal">
        <Dialog aria-label="Find or do anything">
          <Choices onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ onClose }: { onClose: () => void }) {
  const [question, setQuestion] = useState('');
  const here = useHere();
  const queue = useQuery(queueQuery);
  const navigate = useNavigate();
  const commands = commandsLike(question, here).filter(({ id }) => id !== 'palette' && id !== 'back');
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  const records =
    words.length === 0
      ? []
      : (queue.data ?? [])
          .filter(({ title, collection }) =>
            words.every((word) => `${title} ${collection}`.toLowerCase().includes(word)),
          )
          .slice(0, 8);
  const choose = (key: string): void => {
    onClose();
    // The focus goes back to where it came from first; then the command moves it.
    setTimeout(() => {
      if (key.startsWith('record:')) void navigate({ to: '/records/$record', params: { record: key.slice(7) } });
      else runCommand(key.slice(8) as CommandId);
    });
  };
  return (
    <Autocomplete inputValue={question} onInputChange={setQuestion}>
      <TextField className="q" aria-label="Command or record" autoFocus>
        <Icon name="search" size={18} />
        <Input placeholder="Type a command, or words of a title" />
        <kbd>Esc</kbd>
      </TextField>
      <ListBox
        aria-label="Matches"
        className="matches"
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className="muted small nothing">Nothing here is called that.</p>}
      >
        {commands.length > 0 && (
          <ListBoxSection id="commands">
            <Header>On this screen</Header>
            {commands.map(({ id, label, keys }) => (
              <ListBoxItem key={id} id={`command:${id}`} textValue={label} className="o">
                <span>
                  {label} {here.get(id) && <span className="xs muted">{here.get(id)}</span>}
                </span>
                <span className="push">{keys[0] !== undefined && <Keys of={keys[0]} />}</span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        )}
        {records.length > 0 && (
          <ListBoxSection id="records">
            <Header>Records</Header>
            {records.map(({ id, title, stage }) => (
              <ListBoxItem key={id} id={`record:${id}`} textValue={title} className="o">
                <Icon name="page" />
                <span>
                  {title} <span className="xs muted">{stageInWords(stage).word}</span>
                </span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        )}
      </ListBox>
      <p className="xs muted foot">
        <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> do it. Every command is here, also those without a key.
      </p>
    </Autocomplete>
  );
}
