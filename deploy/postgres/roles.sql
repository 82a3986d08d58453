-- PostgreSQL's image runs this once, in an empty volume: the two logins of docs/operations.md and the database.
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv password DATABASE_PASSWORD

create role within24_owner login createrole password :'owner_password';
create role within24 login password :'password';
create database within24 owner within24_owner;
