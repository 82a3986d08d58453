import { mappedHeadings, read } from './support.js';

describe('the export of another ticketing system is recognised', () => {
  it('Tito: the ticket is the attendee, the order is the buyer, void tickets are left out', async () => {
    const result = await read(
      'Number,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,Unique Ticket URL,Ticket Created Date,Order Name,Order Email,Order Company Name,Order Reference\n' +
        '1,Early Bird,Ana Rossi,Ana,Rossi,ana@example.com,Globex,,Conf,,10.00,AB12-1,,https://ti.to/t/1,2026-01-01,Bo Buyer,bo@example.com,Buyer Ltd,AB12\n' +
        '2,Early Bird,Cy Void,Cy,Void,cy@example.com,,,Conf,Void,10.00,AB12-2,,https://ti.to/t/2,2026-01-01,Bo Buyer,bo@example.com,Buyer Ltd,AB12\n' +
        '3,Regular,Dee No,Dee,No,,,,Conf,No,10.00,AB12-3,,https://ti.to/t/3,2026-01-01,Bo Buyer,bo@example.com,Buyer Ltd,AB12\n',
    );
    expect(result.source).toBe('tito');
    expect(mappedHeadings(result)).toEqual({
      name: 'Ticket Full Name',
      firstName: 'Ticket First Name',
      lastName: 'Ticket Last Name',
      email: 'Ticket Email',
      buyerEmail: 'Order Email',
      company: 'Ticket Company Name',
      phone: 'Ticket Phone Number',
      ticketType: 'Ticket',
      status: 'Void Status',
      ticketId: 'Ticket Reference',
    });
    expect(result.skippedRows).toEqual([{ line: 3, code: 'cancelled' }]);
    expect(result.rows.map((row) => [row.externalId, row.email, row.buyerEmail])).toEqual([
      ['AB12-1', 'ana@example.com', 'bo@example.com'],
      ['AB12-3', null, 'bo@example.com'],
    ]);
  });

  it('pretix in German: the address of the order is never taken for the attendee', async () => {
    const result = await read(
      '"Event-Kurzform";"Bestellnummer";"Position";"Status";"E-Mail";"Telefonnummer";"Bestelldatum";"Produkt";"Variante";"Name Teilnehmer*in";"Name Teilnehmer*in: Vorname";"Name Teilnehmer*in: Nachname";"E-Mail Teilnehmer*in";"Firma";"Adresse";"Pseudonyme ID";"Firma";"Rechnungsadresse: Name";"Bestellsprache"\r\n' +
        '"conf";"A1";"1";"bezahlt";"kauf@example.com";"+49 1";"2026-08-01";"Regulär";"";"Jürgen Groß";"Jürgen";"Groß";"jg@example.com";"Acme";"";"PSEUDO1";"Käufer GmbH";"Käufer";"de-informal"\r\n' +
        '"conf";"A1";"2";"storniert";"kauf@example.com";"+49 1";"2026-08-01";"Regulär";"";"Eva Aus";"Eva";"Aus";"";"";"";"PSEUDO2";"Käufer GmbH";"Käufer";"de"\r\n' +
        '"conf";"A2";"1";"ausstehend";"kauf@example.com";"+49 1";"2026-08-01";"Regulär";"";"Ole Offen";"Ole";"Offen";"";"";"";"PSEUDO3";"Käufer GmbH";"Käufer";"de"\r\n' +
        '"conf";"A3";"1";"bezahlt";"kauf@example.com";"+49 1";"2026-08-01";"Regulär";"";"Ida Ohne";"Ida";"Ohne";"";"";"";"PSEUDO4";"Käufer GmbH";"Käufer";"de"\r\n',
    );
    expect(result.source).toBe('pretix');
    expect(mappedHeadings(result)).toMatchObject({
      email: 'E-Mail Teilnehmer*in',
      buyerEmail: 'E-Mail',
      ticketId: 'Position',
      orderId: 'Bestellnummer',
    });
    expect(result.mapping).toMatchObject({ name: 9, company: 13 });
    expect(result.mapping).not.toHaveProperty('title');
    expect(result.mapping).not.toHaveProperty('phone');
    expect(result.rows).toMatchObject([
      {
        externalId: 'A1-1',
        name: 'Jürgen Groß',
        email: 'jg@example.com',
        buyerEmail: 'kauf@example.com',
        company: 'Acme',
        ticketType: 'Regulär',
        language: 'de',
      },
      { externalId: 'A3-1', name: 'Ida Ohne', email: null, buyerEmail: 'kauf@example.com', company: null },
    ]);
    expect(result.skippedRows).toEqual([
      { line: 3, code: 'cancelled' },
      { line: 4, code: 'pending' },
    ]);
  });

  it('pretix in French', async () => {
    const result = await read(
      'Code de commande;Statut;E-mail;Produit;Nom du participant;Adresse mail du participant;Entreprise;ID pseudonyme\n' +
        'B7;payé;achat@example.fr;Plein tarif;Chloé Dubois;chloe@example.fr;Idées;PX1\n' +
        'B8;annulé;achat@example.fr;Plein tarif;Luc Parti;luc@example.fr;;PX2\n',
    );
    expect(result.source).toBe('pretix');
    expect(mappedHeadings(result)).toEqual({
      name: 'Nom du participant',
      email: 'Adresse mail du participant',
      buyerEmail: 'E-mail',
      company: 'Entreprise',
      ticketType: 'Produit',
      status: 'Statut',
      ticketId: 'ID pseudonyme',
    });
    expect(result.rows).toMatchObject([{ externalId: 'PX1', name: 'Chloé Dubois', email: 'chloe@example.fr' }]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'cancelled' }]);
  });

  it('Eventbrite, newer report', async () => {
    const result = await read(
      'Order ID,Order date,Buyer first name,Buyer surname,Buyer email,Attendee status,Ticket type,Attendee first name,Attendee Surname,Attendee email,Attendee ID,Work: Job title,Work: Company\n' +
        '77,2026-01-01,Bo,Buyer,bo@example.com,Attending,VIP,Ana,Rossi,ana@example.com,991,CTO,Globex\n' +
        '78,2026-01-01,Bo,Buyer,bo@example.com,Checked In,VIP,Cy,Wu,,992,,\n',
    );
    expect(result.source).toBe('eventbrite');
    expect(result.rows).toMatchObject([
      {
        externalId: '991',
        name: 'Ana Rossi',
        email: 'ana@example.com',
        buyerEmail: 'bo@example.com',
        title: 'CTO',
        company: 'Globex',
        ticketType: 'VIP',
      },
      { externalId: '992', name: 'Cy Wu', email: null, buyerEmail: 'bo@example.com' },
    ]);
  });

  it('Luma with guest_id, questions of its organizer and names in one column only', async () => {
    const result = await read(
      "guest_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,qr_code_url,ticket_name,What organisation are you affiliated with?,What's your role?,What's your LinkedIn?,What makes you want to join the event?\n" +
        'gst-1,,Beto,Ruiz,beto@example.com,,2026-09-20,approved,,https://luma.com/x,Members,"Engines, Ltd",Robotics Engineer,linkedin.com/in/beto?trk=x,"Curious about ""bodies"""\n' +
        'gst-2,Ivo Late,,,ivo@example.com,,2026-09-20,pending_approval,,https://luma.com/x,Members,,,,\n' +
        'gst-3,Uma Asked,,,uma@example.com,,2026-09-20,invited,,https://luma.com/x,Members,,,,\n',
    );
    expect(result.source).toBe('luma');
    expect(result.rows).toMatchObject([
      {
        externalId: 'gst-1',
        name: 'Beto Ruiz',
        company: 'Engines, Ltd',
        title: 'Robotics Engineer',
        links: ['https://linkedin.com/in/beto?trk=x'],
        ticketType: 'Members',
      },
    ]);
    expect(result.skippedRows.map((row) => row.code)).toEqual(['pending', 'pending']);
  });

  it('Hi.Events: the id of the product, which many share, is not the ticket', async () => {
    const result = await read(
      'ID,First Name,Last Name,Email,Status,Is Checked In,Checked In At,Product ID,Product Name,Event ID,Public ID,Short ID,Created Date,Last Updated Date,Notes\n' +
        '11,Ana,Rossi,ana@example.com,ACTIVE,No,,3,General,9,A-77X,sh1,2026-01-01,2026-01-01,\n' +
        '12,Cy,Wu,cy@example.com,CANCELLED,No,,3,General,9,A-77Y,sh2,2026-01-01,2026-01-01,\n' +
        '13,Di,Xi,di@example.com,AWAITING_PAYMENT,No,,3,General,9,A-77Z,sh3,2026-01-01,2026-01-01,\n',
    );
    expect(result.source).toBe('hievents');
    expect(result.rows).toMatchObject([{ externalId: 'A-77X', name: 'Ana Rossi', ticketType: 'General' }]);
    expect(result.skippedRows.map((row) => row.code)).toEqual(['cancelled', 'unpaid']);
  });

  it('alf.io', async () => {
    const result = await read(
      'ID,creation,category,event,status,originalPrice,paidPrice,reservationID,Name,E-Mail,locked,Language,company\n' +
        '7b1e-aa,2026,Standard,conf,ACQUIRED,1,1,r-1,Ana Rossi,ana@example.com,No,it,Globex\n' +
        '7b1e-bb,2026,Standard,conf,TO_BE_PAID,1,1,r-1,Bo Wu,bo@example.com,No,en,\n',
    );
    expect(result.source).toBe('alfio');
    expect(result.rows).toMatchObject([
      { externalId: '7b1e-aa', name: 'Ana Rossi', language: 'it', company: 'Globex', ticketType: 'Standard' },
    ]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'unpaid' }]);
  });

  it('Meetup: tabs, no addresses, RSVP No and waitlist left out', async () => {
    const result = await read(
      'Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\n' +
        'Ana R.\tuser 123\t\t\tYes\t0\tJan 1\tJan 1\thttps://www.meetup.com/members/123\n' +
        'Bo W.\tuser 124\t\t\tNo\t0\tJan 1\tJan 1\thttps://www.meetup.com/members/124\n' +
        'Cy X.\tuser 125\t\t\tWaitlist\t0\tJan 1\tJan 1\thttps://www.meetup.com/members/125\n',
    );
    expect(result.source).toBe('meetup');
    expect(result.rows).toMatchObject([
      { externalId: 'user 123', name: 'Ana R.', email: null, links: ['https://www.meetup.com/members/123'] },
    ]);
    expect(result.skippedRows.map((row) => row.code)).toEqual(['declined', 'pending']);
  });

  it('Sessionize speakers', async () => {
    const result = await read(
      'Speaker Id,FirstName,LastName,Email,TagLine,Bio,LinkedIn,Company Website\n' +
        '3f-1,Ana,Rossi,ana@example.com,CTO at Globex,"Long, long bio",https://www.linkedin.com/in/ana,https://globex.example\n',
    );
    expect(result.source).toBe('sessionize');
    expect(result.rows).toMatchObject([
      { externalId: '3f-1', name: 'Ana Rossi', title: 'CTO at Globex', links: ['https://www.linkedin.com/in/ana'], company: null },
    ]);
  });

  it('WordPress tickets with a purchaser', async () => {
    const result = await read(
      'Order ID,Order Status,Ticket ID,Attendee Name,Attendee Email,Attendee Telephone,Purchaser First Name,Purchaser Last Name,Purchaser Email,Purchaser Phone\n' +
        '5,Completed,901,Ana Rossi,,+39 1,Bo,Buyer,bo@example.com,+49 2\n' +
        '5,Completed,902,Cy Wu,cy@example.com,,Bo,Buyer,bo@example.com,+49 2\n',
    );
    expect(result.rows).toMatchObject([
      { externalId: '901', name: 'Ana Rossi', email: null, buyerEmail: 'bo@example.com', phone: '+39 1' },
      { externalId: '902', name: 'Cy Wu', email: 'cy@example.com', phone: null },
    ]);
  });

  it('Ticket Tailor: an order is completed, the ticket void', async () => {
    const result = await read(
      'Booking ref.,Order ID,Order status,Issued ticket id,Ticket type,Ticket code,Name,First name,Last name,Email,Void,Checked in\n' +
        'B1,or_1,completed,it_1,VIP,AAA1,Ana Rossi,Ana,Rossi,ana@example.com,No,No\n' +
        'B2,or_2,completed,it_2,VIP,AAA2,Bo Wu,Bo,Wu,bo@example.com,Yes,No\n',
    );
    expect(result.rows).toMatchObject([{ externalId: 'AAA1', name: 'Ana Rossi' }]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'cancelled' }]);
  });

  it('Eventbrite in German', async () => {
    const result = await read(
      'Bestellnr.;Vorname;Nachname;E-Mail;Tickettyp;Teilnehmernr.;Teilnehmerstatus;Firma;Position\n' +
        '1;Ana;Rossi;ana@example.com;VIP;77;Nimmt teil;Acme;Leiterin\n2;Bo;Wu;bo@example.com;VIP;78;Nimmt nicht teil;Acme;\n',
    );
    expect(result.rows).toMatchObject([{ externalId: '77', name: 'Ana Rossi', title: 'Leiterin' }]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'declined' }]);
  });

  it('Weezevent: Nom beside Prénom is the family name, the Acheteur is the buyer', async () => {
    const result = await read(
      'N° billet;Code-barres;Nom;Prénom;E-mail;Tarif;Acheteur nom;Acheteur prénom;Acheteur e-mail;Payé;Annulé\n' +
        '1;999;Dubois;Chloé;chloe@example.fr;Plein;Achat;Bo;achat@example.fr;Oui;Non\n2;998;Petit;Luc;luc@example.fr;Plein;Achat;Bo;achat@example.fr;Oui;Oui\n',
    );
    expect(result.rows).toMatchObject([
      { name: 'Chloé Dubois', email: 'chloe@example.fr', buyerEmail: 'achat@example.fr', ticketType: 'Plein' },
    ]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'cancelled' }]);
  });

  it('Sympla', async () => {
    const result = await read(
      'Nº ingresso,Nome,Sobrenome,Tipo de ingresso,Estado de pagamento,E-mail,Check-in,Nome do comprador,E-mail do comprador\n' +
        'ABC1,João,Silva,VIP,Aprovado,joao@example.br,Não,Zé,ze@example.br\nABC2,Ana,Silva,VIP,Cancelado,ana@example.br,Não,Zé,ze@example.br\n',
    );
    expect(result.rows).toMatchObject([{ externalId: 'ABC1', name: 'João Silva', email: 'joao@example.br', buyerEmail: 'ze@example.br' }]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'cancelled' }]);
  });

  it('connpass', async () => {
    const result = await read(
      'ユーザー名,表示名,参加ステータス,受付番号\nana,アナ,参加,1\nbo,ボ,参加キャンセル,2\nci,シー,補欠キャンセル待ち,3\n',
    );
    expect(result.rows).toMatchObject([{ externalId: '1', name: 'アナ' }]);
    expect(result.skippedRows.map((row) => row.code)).toEqual(['cancelled', 'pending']);
  });

  it('Swapcard and other people lists', async () => {
    const result = await read(
      'First name,Last name,Email,Job title,Organization,Mobile phone,Website,Groups\nAna,Rossi,ana@example.com,CTO,Globex,+39 1,globex.example,Speaker\n',
    );
    expect(result.rows).toMatchObject([
      { name: 'Ana Rossi', title: 'CTO', company: 'Globex', phone: '+39 1', links: ['https://globex.example/'] },
    ]);
  });

  it('a Google form', async () => {
    const result = await read(
      'Timestamp,Email Address,What is your full name?,Which company do you work for?,What is your job title?,Emergency contact phone,Do you agree to receive our newsletter?\n' +
        '2026/01/01,ana@example.com,Ana Rossi,Globex,CTO,+39 9,Yes\n',
    );
    expect(mappedHeadings(result)).toEqual({
      name: 'What is your full name?',
      email: 'Email Address',
      company: 'Which company do you work for?',
      title: 'What is your job title?',
    });
  });
});

it.each([
  'What company do you work for?',
  'Which organisation are you affiliated with?',
  "What's your company?",
  'Bei welchem Unternehmen arbeiten Sie?',
  'Dans quelle entreprise travaillez-vous ?',
  '¿En qué empresa trabajas?',
  'Em qual empresa você trabalha?',
])('the question "%s" is about the company', async (question) => {
  expect((await read(`Name;${question}\nAna;Acme\n`)).rows[0]?.company).toBe('Acme');
});

describe('a heading is not mistaken', () => {
  it.each([
    ['a yes-or-no question about the company', 'Is your company hiring?', 'company'],
    ['a company’s website', 'What is your company website?', 'company'],
    ['somebody else’s telephone', 'Your emergency contact phone', 'phone'],
    ['the status of a check-in', 'Check-in status', 'status'],
    ['the name of the ticket', 'Ticket name', 'name'],
    ['the name of the event', 'Event name', 'name'],
    ['the name of the buyer', 'Buyer name', 'name'],
    ['a number of guests', 'Guests', 'name'],
  ])('%s', async (_, heading, field) => {
    expect(mappedHeadings(await read(`Full name,${heading}\nAna,Yes\nBo,No\n`))[field]).not.toBe(heading);
  });

  it('a bare Guest beside a Name', async () => {
    expect(mappedHeadings(await read('Guest,Name\nYes,Ana\nNo,Bo\n'))['name']).toBe('Name');
  });
});

describe('headings in the languages of the product', () => {
  it.each([
    [
      'German',
      'Vorname;Name;E-Mail-Adresse;Firma;Funktion;Telefonnummer;Ticketart;Status',
      'Jürgen;Groß;a@example.com;Acme;Leiter;+49 1;Regulär;bestätigt',
      'Jürgen Groß',
    ],
    [
      'German, gendered',
      'Teilnehmer:in;E-Mail Teilnehmer:in;Unternehmen;Berufsbezeichnung;Handynummer;Ticketkategorie;Anmeldestatus',
      'Jürgen Groß;a@example.com;Acme;Leiter;+49 1;Regulär;angemeldet',
      'Jürgen Groß',
    ],
    [
      'French',
      'Nom,Prénom,Adresse e-mail,Société,Fonction,Téléphone,Type de billet,Statut',
      'Dubois,Chloé,a@example.com,Acme,Leiter,+49 1,Regulär,confirmé',
      'Chloé Dubois',
    ],
    [
      'Spanish',
      'Nombre;Apellidos;Correo electrónico;Empresa;Cargo;Teléfono;Tipo de entrada;Estado',
      'José;García Márquez;a@example.com;Acme;Leiter;+49 1;Regulär;confirmado',
      'José García Márquez',
    ],
    [
      'Portuguese',
      'Nome completo;E-mail;Empresa;Função;Telemóvel;Tipo de ingresso;Situação',
      'João Conceição;a@example.com;Acme;Leiter;+49 1;Regulär;confirmado',
      'João Conceição',
    ],
    [
      'Portuguese in parts',
      'Nome;Sobrenome;E-mail;Empresa;Cargo;Celular;Ingresso;Status',
      'João;Conceição;a@example.com;Acme;Leiter;+49 1;Regulär;pago',
      'João Conceição',
    ],
    [
      'Japanese',
      '氏名,メールアドレス,会社名,役職,電話番号,チケット種別,ステータス',
      '山田 太郎,a@example.com,Acme,Leiter,+49 1,Regulär,参加',
      '山田 太郎',
    ],
    [
      'Japanese in parts',
      '姓,名,Eメール,ご所属,役職名,携帯電話,券種,参加ステータス',
      '山田,太郎,a@example.com,Acme,Leiter,+49 1,Regulär,申込済み',
      '山田 太郎',
    ],
    [
      'Arabic',
      'الاسم الكامل,البريد الإلكتروني,الشركة,المسمى الوظيفي,رقم الهاتف,نوع التذكرة,الحالة',
      'ليلى الخطيب,a@example.com,Acme,Leiter,+49 1,Regulär,مؤكد',
      'ليلى الخطيب',
    ],
    [
      'English',
      'NAME ,e-mail,Organisation,Job  Title,Cell phone,ticket_type,RSVP',
      'Ana Rossi,a@example.com,Acme,Leiter,+49 1,Regulär,Going',
      'Ana Rossi',
    ],
  ])('%s', async (_, headings, row, name) => {
    const result = await read(`${headings}\n${row}\n`);
    expect(result.rows).toMatchObject([
      { name, email: 'a@example.com', company: 'Acme', title: 'Leiter', phone: '+49 1', ticketType: 'Regulär' },
    ]);
    expect(result.mapping).toHaveProperty('status');
  });
});
