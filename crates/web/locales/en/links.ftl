links-title = Links of the notice
links-lead = Every address the notice leads on to is looked at once a week. One without a working page tells nobody anything.
links-not-looked = They have not been looked at yet.
links-all-work = All of them worked on { $at }.
links-dead = On { $at } these led to no working page:
links-none = The notice has no links.
