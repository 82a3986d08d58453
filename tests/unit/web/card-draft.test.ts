import { checkedCard, type CardDraft } from '../../../apps/web/src/features/me/card-draft.js';

const draft = (different: Partial<CardDraft> = {}): CardDraft => ({
  name: 'Ana Rossi',
  company: '',
  title: '',
  phone: '',
  links: '',
  canHelpWith: '',
  lookingFor: '',
  ...different,
});

describe('a card that is checked on the phone', () => {
  it('is taken as it was written, with nothing for what is empty', () => {
    const { changes, faults } = checkedCard(draft({ name: ' Ana Rossi ', company: ' Harbour Works ', title: '  ' }));
    expect(faults).toEqual([]);
    expect(changes).toMatchObject({ name: 'Ana Rossi', company: 'Harbour Works', title: null, links: [] });
  });

  it('needs a name', () => {
    expect(checkedCard(draft({ name: ' \n' })).faults).toEqual(['nameMissing']);
  });

  it('makes web addresses of what people write for one', () => {
    const { changes, faults } = checkedCard(draft({ links: 'linkedin.com/in/ana\n\n https://ana.example:8443/a \nana.example:8080/b' }));
    expect(faults).toEqual([]);
    expect(changes.links).toEqual(['https://linkedin.com/in/ana', 'https://ana.example:8443/a', 'https://ana.example:8080/b']);
  });

  it.each(['not a link', 'javascript:alert(1)', 'mailto:ana@example.org', 'ftp://ana.example', `ana.example/${'x'.repeat(500)}`])(
    'refuses %.40s as a link',
    (links) => expect(checkedCard(draft({ links })).faults).toEqual(['linksWrong']),
  );

  it('has room for five links', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `ana.example/${index}`).join('\n');
    expect(checkedCard(draft({ links: lines(5) })).faults).toEqual([]);
    expect(checkedCard(draft({ links: lines(6) })).faults).toEqual(['linksTooMany']);
  });
});
