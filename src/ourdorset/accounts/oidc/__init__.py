"""Sign-in by OpenID Connect: NHS login for residents, CIS2 and others for staff. Off unless configured."""
