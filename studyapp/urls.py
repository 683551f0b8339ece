"""The site's addresses."""

from django.contrib import admin
from django.urls import include, path

from quiz.views.account_forms import AdminSignInForm

admin.site.login_form = AdminSignInForm  # counts tries, like every sign-in

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("quiz.urls")),
]
