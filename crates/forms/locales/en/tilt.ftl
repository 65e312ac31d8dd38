## The Transparency Information Language.

tilt-required = Without this no entry can be made.
tilt-optional = It need not be given.
tilt-no-officer = No data protection officer is appointed.
