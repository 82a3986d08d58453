import type { ImportField } from '@within24/shared';

/** A field of the mapping, or the number of a ticket within its order, which is an identity only together with the order. */
export type HeadingField = ImportField | 'position';

/** What a field is called in exports, the surest name first; languages in the order en, de, fr, es, pt, ja, ar. */
export const headingAliases: Record<HeadingField, string[]> = {
  name: [
    'Name|Full name|Name and surname|Ticket full name|Contact name|Display name|Preferred name|Name on badge|Badge name',
    'Vollständiger Name|Vor- und Nachname|Vorname und Nachname|Vor- und Zuname|Name, Vorname|Teilnehmername',
    'Nom complet|Nom et prénom|Prénom et nom|Nom',
    'Nombre completo|Nombre y apellidos|Nombre y apellido|Nombre',
    'Nome completo|Nome e sobrenome|Nome e apelido|Nome',
    '氏名|お名前|参加者名|参加者氏名|名前|フルネーム|表示名|ユーザー名',
    'الاسم الكامل|الاسم|اسم المشارك|اسم الحاضر',
    'Attendee|Participant|Guest|Teilnehmer|Gast|Asistente|Participante|Convidado|参加者',
  ],
  firstName: [
    'First name|Given name|Forename|First|Ticket first name|Name: Given name|Vorname|Name: Vorname|Rufname|Prénom|Primer nombre|Nombres|Nombre de pila',
    'Primeiro nome|Nome próprio|名|名（名）|الاسم الأول',
  ],
  lastName: [
    'Last name|Family name|Surname|Last|Ticket last name|Name: Family name|Nachname|Name: Nachname|Familienname|Zuname|Nom de famille',
    'Apellidos|Apellido|Sobrenome|Apelido|Último nome|姓|苗字|名字|名（姓）|اسم العائلة|اللقب|الاسم الأخير',
  ],
  email: [
    'Email|Email address|Ticket email|Mail|Mail address|Work email|Work email address|Business email|Professional email|Company email|Contact email',
    'E-Mail-Adresse|Mailadresse|E-Mail geschäftlich|Geschäftliche E-Mail|Adresse e-mail|Adresse mail|Adresse électronique|Courriel|Adresse courriel',
    'E-mail professionnel|Correo electrónico|Correo|Dirección de correo electrónico|Dirección de correo|Endereço de e-mail|Correio eletrônico|Correio electrónico',
    'メールアドレス|メール|Eメール|Eメールアドレス|E-mailアドレス|電子メール|電子メールアドレス|参加者メールアドレス',
    'البريد الإلكتروني|البريد الالكتروني|عنوان البريد الإلكتروني|البريد الإلكتروني للمشارك|بريد المشارك|الإيميل|بريد إلكتروني',
  ],
  buyerEmail: [
    '購入者メールアドレス|購入者のメールアドレス|注文者メールアドレス|申込者メールアドレス|بريد المشتري|البريد الإلكتروني للمشتري',
  ],
  company: [
    'Company|Company name|Ticket company name|Organization|Organisation|Organization name|Employer|Affiliation|Institution|Company / Organization',
    'Firma|Firmenname|Unternehmen|Arbeitgeber|Institution|Entreprise|Société|Nom de l’entreprise|Organisme|Employeur|Structure',
    'Empresa|Compañía|Organización|Nombre de la empresa|Institución|Organização|Nome da empresa|Instituição|Companhia|Entidade',
    '会社名|会社|企業名|所属|ご所属|所属先|勤務先|団体名|組織|組織名|貴社名|الشركة|اسم الشركة|المؤسسة|المنظمة|جهة العمل|اسم المؤسسة',
  ],
  title: [
    'Job title|Ticket job title|Title|Position|Position title|Designation|Occupation|Profession|Tagline|Tag line|Job|Job role|Role|Job function|Company title',
    'Berufsbezeichnung|Jobtitel|Stellenbezeichnung|Funktion|Beruf|Stelle|Rolle|Titel|Poste|Fonction|Intitulé du poste|Titre|Métier|Rôle|Profession',
    'Cargo|Puesto|Puesto de trabajo|Título|Ocupación|Profesión|Função|Profissão|Título profissional|Ocupação',
    '役職|肩書|肩書き|役職名|お役職|職種|職業|المسمى الوظيفي|المنصب|الوظيفة',
  ],
  phone: [
    'Phone|Phone number|Mobile|Mobile phone|Mobile number|Cell phone|Cell|Cellphone|Telephone|Telephone number|Tel|Contact number|Ticket phone number|Work phone|WhatsApp',
    'Telefon|Telefonnummer|Handy|Handynummer|Mobil|Mobiltelefon|Mobilnummer|Téléphone|Numéro de téléphone|Téléphone portable|Portable|Mobile',
    'Teléfono|Número de teléfono|Móvil|Teléfono móvil|Celular|Telefone|Número de telefone|Telemóvel|電話番号|電話|携帯電話|携帯電話番号|携帯|お電話番号',
    'الهاتف|رقم الهاتف|الجوال|رقم الجوال|رقم الموبايل|الهاتف المحمول',
  ],
  link: [
    'LinkedIn|LinkedIn profile|LinkedIn URL|LinkedIn profile URL|LinkedIn link|LinkedIn-Profil|Profil LinkedIn|Perfil de LinkedIn|Perfil do LinkedIn|لينكد إن',
    'Website|Web site|Personal website|Homepage|Web|Link|Links|Profile URL|URL of Member Profile|URL|Webseite|Internetseite|Site web|Sitio web|Página web',
    'Webサイト|ウェブサイト|ホームページ|الموقع الإلكتروني',
  ],
  ticketType: [
    'Ticket type|Ticket name|Ticket|Ticket class|Ticket category|Ticket title|Ticket type name|Product|Product name|Registration type|Attendee type|Participant type|Pass type|Pass|Category',
    'Ticketart|Tickettyp|Ticketkategorie|Ticketname|Ticket-Kategorie|Produkt|Produktbezeichnung|Kategorie|Teilnehmerart',
    'Type de billet|Billet|Nom du billet|Tarif|Produit|Catégorie|Type de participant|Type d’inscription',
    'Tipo de entrada|Entrada|Tipo de ticket|Tipo de boleto|Boleto|Producto|Categoría|Tipo de ingresso|Ingresso|Tipo de bilhete|Bilhete|Produto|Categoria',
    'チケット種別|チケット名|チケットの種類|チケット種類|券種|チケット|参加区分|نوع التذكرة|التذكرة|فئة التذكرة',
  ],
  // A column that only says "cancelled" stands beside a status that does not tell; an order's or a payment's status comes last.
  status: [
    'Attendee status|Approval status|Ticket status|Registration status|Guest status|Invitee status|RSVP status|RSVP|Attendance status|Void status',
    'Teilnehmerstatus|Teilnahmestatus|Anmeldestatus|Ticketstatus|Rückmeldestatus|Statut du participant|Statut du billet|Statut de l’inscription',
    'Estado del asistente|Estado de la inscripción|Estado de la entrada|Status da inscrição|Estado da inscrição|Status do ingresso',
    '参加ステータス|申込ステータス|参加状況|申込状況|حالة التسجيل|حالة التذكرة|حالة المشارك',
    'Cancelled|Canceled|Is cancelled|Is canceled|Cancelled at|Canceled at|Void|Voided|Is void|Storniert|Annulé|Cancelado|Cancelada|Refunded',
    'Status|Statut|État|Estado|Situação|ステータス|状態|الحالة|Response|Booking status|Order status|Bestellstatus|Statut de la commande',
    'Estado del pedido|Estado do pedido|Payment status|Zahlungsstatus|Statut du paiement|Estado del pago|Estado de pagamento',
  ],
  ticketId: [
    'Attendee #|Attendee ID|Barcode #|Barcode|Barcode number|Ticket ID|Ticket number|Ticket #|Ticket no|Ticket code|Ticket reference|Ticket UUID|api_id|guest_id|Public ID',
    'Registration ID|Registrant ID|Participant ID|Speaker ID|User ID|Member ID|External ID|Pseudonymization ID|QR code|UUID|ID',
    'Ticketnummer|Ticket-Nr.|Ticketcode|Teilnehmernr.|Teilnehmer-Nr.|Strichcode|Barcode-Nr.|Teilnehmer-ID|Teilnehmernummer|Pseudonyme ID',
    'Numéro de billet|N° de billet|N° billet|Code-barres|ID du participant|ID pseudonyme|Número de entrada|Código de barras|ID de entrada|Número do bilhete|Código do ingresso|Nº ingresso|Nº do ingresso',
    'チケット番号|チケットID|参加者ID|受付番号|整理番号|رقم التذكرة|معرف التذكرة',
  ],
  position: ['Position ID|Order position|Position number|ID de la position|Numéro de position|Positions-ID|Positionsnummer'],
  orderId: [
    'Order code|Order #|Order ID|Order number|Order no|Order reference|Order|Booking reference|Booking ID|Booking number|reservationID',
    'Bestellnummer|Bestell-Nr.|Bestellnr.|Bestellcode|Bestellung|Code de commande|Code de la commande|Numéro de commande|N° de commande|Commande',
    'Número de pedido|Código de pedido|Pedido|Número do pedido|Código do pedido|注文番号|申込番号|予約番号|رقم الطلب',
  ],
  language: [
    'Language|Preferred language|Locale|Language code|Order locale|Sprache|Bestellsprache|Bevorzugte Sprache|Langue|Langue de la commande|Langue préférée',
    'Idioma|Idioma preferido|Língua|言語|使用言語|اللغة',
  ],
  consent: [
    'Networking consent|Consent to networking|Sharing consent|Consent to share|Share my contact details|Share contact details|Share my details with other attendees|Share my profile with other attendees',
    'Kontaktdaten teilen|Kontaktdaten mit Teilnehmern teilen|Partager mes coordonnées|Partage des coordonnées|Compartir mis datos de contacto|Partilhar os meus contactos|Compartilhar meus contatos',
    '連絡先の共有|連絡先を共有する|مشاركة بيانات الاتصال',
  ],
};
